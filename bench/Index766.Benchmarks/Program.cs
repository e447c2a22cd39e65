using BenchmarkDotNet.Running;
using Index766.Benchmarks;

BenchmarkSwitcher.FromTypes([typeof(NationalFile)]).Run(args);
