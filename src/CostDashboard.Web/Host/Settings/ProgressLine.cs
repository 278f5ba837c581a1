using System.Globalization;
using CostDashboard.Storage;

namespace CostDashboard.Web.Host;

/// <summary>One line on the console that counts up; where output is no terminal, a line every few seconds.</summary>
public sealed class ProgressLine(string what) : IProgress<RebuildProgress>
{
    private long _lastShown = -1;

    /// <summary>At once, unlike <see cref="Progress{T}"/>, whose reports may come after the end.</summary>
    public void Report(RebuildProgress value) => Show(value.Done, value.Total);

    public void Show(long done, long total)
    {
        var step = Console.IsOutputRedirected ? Math.Max(1, total / 4) : Math.Max(1, total / 200);
        if (_lastShown >= 0 && done - _lastShown < step) return;

        _lastShown = done;
        var line = string.Create(CultureInfo.InvariantCulture, $"{what}: {done:N0} of {total:N0} records");
        if (Console.IsOutputRedirected) Console.WriteLine(line);
        else Console.Write("\r" + line.PadRight(70));
    }

    public void Done(long records)
    {
        var line = string.Create(CultureInfo.InvariantCulture, $"{what}: {records:N0} records, done.");
        Console.WriteLine(Console.IsOutputRedirected ? line : "\r" + line.PadRight(70));
    }
}
