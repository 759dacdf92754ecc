using System.Globalization;
using System.Text;
using System.Xml;

namespace KvmReport.Formats;

/// <summary>
/// JUnit XML in the schema of Ant's JUnitReport, which CI systems read: a suite for each record, with the host's facts as properties.
/// What broke is an error, what differs a failure.
/// </summary>
public static class JUnit
{
    private static readonly HashSet<string> Errors = ["broken", "hang", "crash"];

    /// <summary>Writes records as one document.</summary>
    public static void Write(IReadOnlyList<Record> records, TextWriter output)
    {
        using var xml = XmlWriter.Create(
            output, new XmlWriterSettings { Indent = true, Encoding = Encoding.UTF8, OmitXmlDeclaration = false });
        xml.WriteStartElement("testsuites");
        for (var i = 0; i < records.Count; i++)
        {
            WriteSuite(records[i], i, xml);
        }

        xml.WriteEndElement();
    }

    private static void WriteSuite(Record record, int id, XmlWriter xml)
    {
        var cases = record.Cases.Values.OrderBy(end => end.Id, StringComparer.Ordinal).ToList();
        var cut = record.IsComplete ? 0 : 1;
        xml.WriteStartElement("testsuite");
        Attribute(xml, "package", "KvmProbe");
        Attribute(xml, "id", id);
        Attribute(xml, "name", HostText.Line(record));
        Attribute(xml, "timestamp", record.Header!.Started.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture));
        Attribute(xml, "hostname", HostText.Fact(record, "name"));
        Attribute(xml, "tests", cases.Count + cut);
        Attribute(xml, "failures", cases.Count(IsFailure));
        Attribute(xml, "errors", cases.Count(IsError) + cut);
        Attribute(xml, "skipped", cases.Count(IsSkipped));
        Attribute(xml, "time", Seconds(record.IsComplete ? record.Ms : cases.Sum(end => end.Ms)));
        WriteProperties(record, xml);
        foreach (var end in cases)
        {
            WriteCase(end, xml);
        }

        if (cut > 0)
        {
            WriteCut(record, xml);
        }

        xml.WriteElementString("system-out", Summary.Line(record));
        xml.WriteElementString("system-err", "");
        xml.WriteEndElement();
    }

    private static void WriteProperties(Record record, XmlWriter xml)
    {
        xml.WriteStartElement("properties");
        foreach (var (name, value) in record.Header!.Host.Append(new("suite", record.Header.Suite)))
        {
            xml.WriteStartElement("property");
            Attribute(xml, "name", name);
            Attribute(xml, "value", value);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void WriteCase(CaseEnd end, XmlWriter xml)
    {
        var at = end.Id.LastIndexOf('/');
        xml.WriteStartElement("testcase");
        Attribute(xml, "name", end.Id[(at + 1)..]);
        Attribute(xml, "classname", at < 0 ? end.Ioctl : end.Id[..at].Replace('/', '.'));
        Attribute(xml, "time", Seconds(end.Ms));
        if (IsSkipped(end))
        {
            xml.WriteElementString("skipped", Clean(end.Waived is null ? end.Reason ?? "gated" : $"waived {end.Verdict}: {end.Waived}"));
        }
        else if (end.Fails)
        {
            xml.WriteStartElement(IsError(end) ? "error" : "failure");
            Attribute(xml, "message", end.Says);
            Attribute(xml, "type", end.Verdict);
            xml.WriteString(Clean($"{end.Id}\n{(end.Section is null ? "approved" : $"section {end.Section}")}: {end.Says}\n"
                + $"expected {end.Expected}\nobserved {end.Observed}\n{(end.Reason is null ? "" : $"because {end.Reason}\n")}{(end.Known is null ? "" : $"known: {end.Known}\n")}"));
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void WriteCut(Record record, XmlWriter xml)
    {
        xml.WriteStartElement("testcase");
        Attribute(xml, "name", "the-run-came-to-its-end");
        Attribute(xml, "classname", "record");
        Attribute(xml, "time", "0");
        xml.WriteStartElement("error");
        Attribute(xml, "message", $"the record is not complete: {record.Cases.Count} of {record.Header!.Cases} cases ended");
        Attribute(xml, "type", "incomplete");
        xml.WriteString(Clean(string.Join('\n', record.Running.Select(id => $"not ended: {id}"))));
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static bool IsSkipped(CaseEnd end) => end.Shown is "gated" or Verdicts.Waived;

    private static bool IsError(CaseEnd end) => end.Fails && Errors.Contains(end.Verdict);

    private static bool IsFailure(CaseEnd end) => end.Fails && !IsError(end);

    private static void Attribute(XmlWriter xml, string name, object value) =>
        xml.WriteAttributeString(name, Clean(Convert.ToString(value, CultureInfo.InvariantCulture)!));

    private static string Seconds(double ms) => (ms / 1000).ToString("0.000", CultureInfo.InvariantCulture);

    /// <summary>XML has no way to say most control characters; a kernel may print any.</summary>
    private static string Clean(string text) =>
        text.All(XmlConvert.IsXmlChar) ? text : string.Concat(text.Select(c => XmlConvert.IsXmlChar(c) ? c : '\uFFFD'));
}
