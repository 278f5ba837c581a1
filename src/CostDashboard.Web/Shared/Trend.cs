using CostDashboard.Core.Usage;

namespace CostDashboard.Web.Shared;

/// <summary>How a cost compares with the one before it, as a page draws it: an arrow, a figure and a tone, never a colour alone.</summary>
/// <param name="Change">0.18 for 18% more; null when there was nothing before or the cost is unknown.</param>
public sealed record Trend(decimal? Change, bool IsNew)
{
    private const decimal Flat = 0.005m;

    public static Trend Of(Money? now, Money before)
    {
        if (now is null) return new Trend(null, false);
        if (before <= Money.Zero) return new Trend(null, now.Value > Money.Zero);

        return new Trend((now.Value.Usd - before.Usd) / before.Usd, false);
    }

    public string Arrow => Change switch
    {
        null => "",
        > Flat => "▲",
        < -Flat => "▼",
        _ => "=",
    };

    public string Figure => Change is null ? "" : Format.Percent(Math.Abs(Change.Value));

    /// <summary>A rise of half and more is bad, of a tenth and more to watch; a fall of a tenth is good.</summary>
    public string Tone => Change switch
    {
        >= 0.5m => "bad",
        >= 0.1m => "watch",
        <= -0.1m => "good",
        _ => "quiet",
    };
}
