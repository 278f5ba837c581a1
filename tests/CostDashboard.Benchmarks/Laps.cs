using System.Diagnostics;

namespace CostDashboard.Benchmarks;

/// <summary>
/// Rows a second, in all and lap by lap, so that a rate that falls with size is seen. Only time inside <see cref="Time"/> counts.
/// </summary>
internal sealed class Laps(long rowsPerLap)
{
    private readonly Stopwatch _all = new();
    private readonly Stopwatch _lap = new();
    private long _lapRows;

    public long Rows { get; private set; }

    public double Seconds => _all.Elapsed.TotalSeconds;

    public double PerSecond => Rows / Seconds;

    public void Time(int rows, Action work)
    {
        _all.Start();
        _lap.Start();
        work();
        _all.Stop();
        _lap.Stop();
        Rows += rows;
        _lapRows += rows;
        if (_lapRows < rowsPerLap) return;

        Console.WriteLine($"  {Rows,12:N0} rows · {_lapRows / _lap.Elapsed.TotalSeconds:N0} rows/s");
        _lapRows = 0;
        _lap.Reset();
    }
}
