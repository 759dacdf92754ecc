using KvmProbe.Hosts;
using NUnit.Framework;

namespace KvmProbe.Unit.Hosts;

/// <summary>The table of the toolbox, as hosts read it.</summary>
[TestFixture]
public sealed class ToolboxTests
{
    [Test]
    public void A_family_has_its_versions_and_no_other_tools_the_default_first()
    {
        Assert.That(Toolbox.Family("qemu"), Is.EqualTo(new[] { "qemu-11.1", "qemu-10.0", "qemu-7.2" }));
        Assert.That(Toolbox.Family("patchelf"), Is.EqualTo(new[] { "patchelf" }));
        Assert.That(Toolbox.Family("qemu-10.0"), Is.Empty);
    }

    [Test]
    public void A_tool_that_is_not_in_the_table_is_named_with_those_that_are() =>
        Assert.That(
            () => Toolbox.Folder("nothing"),
            Throws.TypeOf<HostUnavailableException>().With.Message.StartsWith("ci/toolbox: no tool 'nothing'; there are qemu-11.1 "));
}
