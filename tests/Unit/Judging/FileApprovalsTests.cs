using KvmProbe.Targets;
using NUnit.Framework;

namespace KvmProbe.Unit.Judging;

/// <summary>Approvals are files in Verify's conventions.</summary>
[TestFixture]
public sealed class FileApprovalsTests
{
    private const string Unknown = "vcpu/KVM_NOBODY/nothing";
    private static readonly ApprovalFiles Files = new(Architecture.x86_64);
    private static readonly string Known = Files.VerifiedIds().First();

    [TearDown]
    public void Remove()
    {
        File.Delete(Files.Received(Known));
        if (Directory.Exists(Files.FolderOf(Unknown)))
        {
            Directory.Delete(Files.FolderOf(Unknown), recursive: true);
        }
    }

    [Test]
    public void The_accepted_text_holds() =>
        Assert.That(new FileApprovals(Files, keepsReceived: false).Holds(Known, File.ReadAllText(Files.Verified(Known)), out _), Is.True);

    [Test]
    public void Another_text_is_left_beside_it_until_it_holds_again()
    {
        var approvals = new FileApprovals(Files);
        Assert.That(approvals.Holds(Known, "another", out var verified), Is.False);
        Assert.That(File.ReadAllText(Files.Received(Known)), Is.EqualTo("another"));
        Assert.That(approvals.Holds(Known, verified!, out _), Is.True);
        Assert.That(File.Exists(Files.Received(Known)), Is.False);
    }

    [Test]
    public void A_case_without_an_approval_has_none()
    {
        Assert.That(new FileApprovals(Files).Holds(Unknown, "first", out var verified), Is.False);
        Assert.That(verified, Is.Null);
        Assert.That(File.ReadAllText(Files.Received(Unknown)), Is.EqualTo("first"));
    }

    [Test]
    public void A_survey_leaves_nothing()
    {
        Assert.That(new FileApprovals(Files, keepsReceived: false).Holds(Unknown, "x", out _), Is.False);
        Assert.That(File.Exists(Files.Received(Unknown)), Is.False);
    }
}
