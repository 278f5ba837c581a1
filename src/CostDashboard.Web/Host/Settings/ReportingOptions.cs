using CostDashboard.Core.Analytics;
using CostDashboard.Core.Pricing.Currency;
using CostDashboard.Core.Usage;
using CostDashboard.Storage.Rollups;

namespace CostDashboard.Web.Host;

/// <summary>Section "Reporting".</summary>
public sealed class ReportingOptions
{
    public const string Section = "Reporting";

    /// <summary>IANA id of the zone that hours, days and months mean. Changing it makes all totals again at the next start.</summary>
    public string TimeZone { get; set; } = "UTC";

    /// <summary>
    /// What pages show amounts in where nothing else is chosen; ISO 4217. Costs are kept in US dollars, and shown so where a month has no
    /// rate.
    /// </summary>
    public string Currency { get; set; } = "USD";

    /// <summary>
    /// Keys of tags, with commas between, that are dimensions beside team, project and the others: totals are kept by them. Changing it
    /// reads the tags out of all records and makes all totals again at the next start.
    /// </summary>
    public string TagDimensions { get; set; } = "";

    /// <exception cref="SettingException">A key that is none, one that is named twice, or too many.</exception>
    public IReadOnlyList<Dimension> Tags()
    {
        var keys = TagDimensions.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (Array.Find(keys, key => !Dimension.IsTagKey(key)) is { } bad)
        {
            throw new SettingException(
                $"Reporting:TagDimensions names '{UsageText.Echo(bad)}'. Keys are letters, digits, '_', '-', '.' and '/', at most "
                    + $"{UsageLimits.TagKey} of them, with commas between, such as 'cost_center,region'.");
        }

        if (keys.GroupBy(key => key, StringComparer.OrdinalIgnoreCase).FirstOrDefault(alike => alike.Count() > 1) is { } twice)
        {
            throw new SettingException($"Reporting:TagDimensions names '{twice.Key}' twice. Name each key once.");
        }

        return keys.Length <= HeldDimensions.MostTags
            ? [.. keys.Select(Dimension.Tag)]
            : throw new SettingException(
                $"Reporting:TagDimensions names {keys.Length} keys. Totals are kept by at most {HeldDimensions.MostTags}; leave some out.");
    }

    public TimeZoneInfo Zone() => TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out var zone)
        ? zone
        : throw new SettingException(
            $"Reporting:TimeZone is '{TimeZone}', which this machine does not know. Use an IANA name such as 'Europe/Berlin' or "
                + $"'Asia/Seoul'.");

    public void Validate()
    {
        if (!CurrencyCodes.IsKnown(Currency))
        {
            throw new SettingException(
                $"Reporting:Currency is '{Currency}'. Write a currency's three capital letters such as 'USD' or 'KRW'.");
        }
    }
}
