using CostDashboard.Core.Pricing.Currency;

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
