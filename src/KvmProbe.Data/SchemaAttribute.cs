namespace KvmProbe.Data;

/// <summary>Of a converter: the JSON Schema of what it reads.</summary>
/// <param name="json">The schema.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class SchemaAttribute(string json) : Attribute
{
    /// <summary>The schema.</summary>
    public string Json { get; } = json;
}
