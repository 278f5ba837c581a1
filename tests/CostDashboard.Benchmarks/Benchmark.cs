namespace CostDashboard.Benchmarks;

internal sealed record Benchmark(string Name, string Does, Func<Arguments, CancellationToken, Task> RunAsync);
