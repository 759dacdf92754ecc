using KvmProbe.Targets;
using NUnit.Framework;

namespace KvmProbe.Unit.Targets;

/// <summary>Memory that a descriptor's owner answers for.</summary>
[TestFixture]
public sealed class LocalMemoryTests
{
    [Test]
    public void A_page_that_is_mapped_and_not_there_is_an_error_and_not_the_end_of_the_process()
    {
        using var target = new LocalTarget();
        var calls = SystemCallNumbers.Of(target.Architecture);
        using var name = TargetMap.Private(target, target.PageSize);
        var fd = (int)target.Main.Call(new SystemCall(calls.memfd_create, name.Address)).OrThrow("memfd_create");
        target.Main.Call(new SystemCall(calls.ftruncate, (ulong)fd, (ulong)target.PageSize)).OrThrow("ftruncate");
        TargetMap.Shared(target, fd, (ulong)(2 * target.PageSize), 0, out var memory).OrThrow("mmap");
        using (memory)
        {
            memory!.Write(0, 42);
            Assert.That(memory.Read<int>(0), Is.EqualTo(42));
            Assert.That(() => memory.Read<int>(target.PageSize), Throws.TypeOf<SetupException>().With.Message.Contains("EFAULT"));
            Assert.That(() => memory.Write(target.PageSize - 2, 42), Throws.TypeOf<SetupException>());
        }

        target.Main.Call(new SystemCall(calls.close, (ulong)fd)).OrThrow("close");
    }
}
