using System.Diagnostics;

namespace CostDashboard.Benchmarks;

/// <summary>One line a figure, with its bar and whether it is met.</summary>
internal sealed class Figures(int runs)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(6);

    private int _met;
    private int _missed;

    public static void Head(string title) =>
        Console.WriteLine($"\n{title,-58} {"rows",9} {"first",9} {"p50",9} {"p95",9} {"cpu",9} {"runs",5} {"bar",6}");

    /// <summary>
    /// Times a question once as the first and then again and again, what takes very long less often, in milliseconds. Beside them stands
    /// the processor time of a run, host and client together, which other programs on the machine lengthen less.
    /// </summary>
    /// <param name="ask">How many rows the answer has.</param>
    /// <param name="bar">What 95 of 100 runs must stay under, in milliseconds; null where there is none.</param>
    public async Task TimeAsync(string name, double? bar, Func<Task<long>> ask)
    {
        var all = Stopwatch.StartNew();
        var watch = Stopwatch.StartNew();
        long rows;
        try
        {
            rows = await ask();
        }
        catch (NotAnsweredException refused)
        {
            Console.WriteLine($"{name,-58} not answered: {refused.Message}");
            if (bar is not null) _missed++;
            return;
        }

        var first = watch.Elapsed.TotalMilliseconds;
        var (times, busy) = (new List<double>(), Environment.CpuUsage.TotalTime);
        while (times.Count == 0 || (times.Count < runs && all.Elapsed < Longest))
        {
            watch.Restart();
            await ask();
            times.Add(watch.Elapsed.TotalMilliseconds);
        }

        busy = (Environment.CpuUsage.TotalTime - busy) / times.Count;
        times.Sort();
        var p95 = times[(int)Math.Ceiling(times.Count * 0.95) - 1];
        Console.WriteLine(
            $"{name,-58} {rows,9:N0} {first,9:N1} {times[times.Count / 2],9:N1} {p95,9:N1} "
                + $"{busy.TotalMilliseconds,9:N1} {times.Count,5} {bar,6:N0} "
                + (bar is { } most ? Judged(p95 < most) : ""));
    }

    public void Judge(string name, string figure, string bar, bool isMet) =>
        Console.WriteLine($"{name,-58} {figure} · bar {bar} · {Judged(isMet)}");

    public void Sum() => Console.WriteLine($"\n{_met} met, {_missed} not met");

    private string Judged(bool isMet)
    {
        if (isMet) _met++;
        else _missed++;
        return isMet ? "met" : "not met";
    }
}

/// <summary>A question that was refused where an answer is due.</summary>
internal sealed class NotAnsweredException(string why) : Exception(why);
