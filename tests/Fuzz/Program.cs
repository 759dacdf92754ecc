using System.Globalization;
using KvmProbe.Fuzz;

// Fuzz [--seconds N] [--seed N] [NAME...]: tries inputs until the time is over. Each has a seed of its own: what is found is tried again by
// giving that seed, and --once. Exit status 1: something was found.
var (seconds, seed, once, names) = (20, Environment.TickCount, false, new List<string>());
for (var i = 0; i < args.Length; i++)
{
    switch (args[i])
    {
        case "--seconds" when i + 1 < args.Length && int.TryParse(args[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out seconds):
        case "--seed" when i + 1 < args.Length && int.TryParse(args[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out seed):
            i++;
            break;
        case "--once":
            once = true;
            break;
        case var name when !name.StartsWith('-'):
            names.Add(name);
            break;
        default:
            Console.Error.WriteLine($"error: {args[i]} is not understood: Fuzz [--seconds N] [--seed N] [--once] [NAME...]");
            return 2;
    }
}

using var run = new FuzzRun(names);
return run.Run(TimeSpan.FromSeconds(seconds), seed, once);
