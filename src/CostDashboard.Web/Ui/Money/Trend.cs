using CostDashboard.Core.Usage;

namespace CostDashboard.Web.Ui;

/// <summary>How a cost compares with the one before it, as a page draws it: an arrow, a figure and a tone, never a colour alone.</summary>
/// <param name="Change">0.18 for 18% more; null when there was nothing before, or either cost is unknown.</param>
public sealed record Trend(decimal? Change, bool IsNew)
{
    private const decimal Flat = 0.005m;

    /// <summary>Beyond this a percentage says no more than "many times as much".</summary>
    private const decimal Most = 9.99m;

    /// <param name="before">Null when usage was not recorded then, or not all the while.</param>
    public static Trend Of(Money? now, Money? before)
    {
        if (now is null || before is null) return new Trend(null, false);
        if (before <= Money.Zero) return new Trend(null, now.Value > Money.Zero);

        return new Trend((now.Value.Usd - before.Value.Usd) / before.Value.Usd, false);
    }

    public string Arrow => Change switch
    {
        null => "",
        > Flat => "▲",
        < -Flat => "▼",
        _ => "=",
    };

    public string Figure => Change switch
    {
        null => "",
        > Most => ">" + Format.Percent(Most),
        _ => Format.Percent(Math.Abs(Change.Value)),
    };

    /// <summary>A rise of half and more is bad, of a tenth and more to watch; a fall of a tenth is good.</summary>
    public string Tone => Change switch
    {
        >= 0.5m => "bad",
        >= 0.1m => "watch",
        <= -0.1m => "good",
        _ => "quiet",
    };
}
