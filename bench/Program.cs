using KvmProbe.X86;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using KvmProbe.Bench;

// In this process, so that both sides share one descriptor, one thread and one state of the machine.
BenchmarkRunner.Run<ProbeAgainstC>(DefaultConfig.Instance.AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance)), args);
