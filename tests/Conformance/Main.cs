using System.Reflection;
using KvmProbe.Commands;
using NUnit.Framework;

[assembly: Parallelizable(ParallelScope.All)]
[assembly: LevelOfParallelism(6)]
[assembly: WholeRun]

return CommandLine.Run(args, Assembly.GetExecutingAssembly());
