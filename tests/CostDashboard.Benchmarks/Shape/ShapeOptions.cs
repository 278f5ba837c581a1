namespace CostDashboard.Benchmarks;

/// <summary>How many records over which time. The same options make the same records, ids included.</summary>
/// <param name="From">UTC; the records are spread evenly over [From, To).</param>
/// <param name="IsIndependent">Every dimension is drawn by itself, so that no team has users or projects of its own.</param>
internal sealed record ShapeOptions(long Records, DateTime From, DateTime To, bool IsIndependent)
{
    public ulong Seed { get; init; } = 11;

    public static ShapeOptions Of(Arguments arguments)
    {
        var draw = arguments.Text("draw") ?? "company";
        if (draw is not ("company" or "independent")) throw new ArgumentException($"--draw is '{draw}'. Use company or independent.");

        var to = TimeProvider.System.GetUtcNow().UtcDateTime.Date;
        return new ShapeOptions(
            arguments.Number("records", 10_000_000), to.AddMonths(-(int)arguments.Number("months", 24)), to, draw == "independent");
    }
}
