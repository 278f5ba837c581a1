using System.Text;
using CostDashboard.Core.Formats;
using CostDashboard.Core.Usage;
using CostDashboard.Web.Host;

namespace CostDashboard.Web.Ingest;

/// <summary>What X-CostDashboard-… headers say for records whose body does not; the key's defaults come after them.</summary>
public static class DefaultHeaders
{
    public const string Prefix = "X-CostDashboard-";

    /// <returns>Refused where a header cannot be used, naming it.</returns>
    public static Outcome<RecordDefaults> Read(IHeaderDictionary headers, Attribution ofKey)
    {
        string? problem = null;
        string? Text(string name, int limit) => Header(headers, name, limit, ref problem);

        var attribution = Attribution.None;
        foreach (var name in AttributionNames.All) attribution = attribution.With(name, Text(name.ToString(), UsageLimits.Attribution));

        var defaults = new RecordDefaults
        {
            Attribution = attribution.Or(ofKey),
            Model = Text("Model", UsageLimits.Model),
            Id = Text("Id", UsageLimits.Id),
            Timestamp = Time(Text("Timestamp", UsageLimits.Id), ref problem),
        };

        return problem is null ? defaults : Refusal.Because(problem);
    }

    private static string? Header(IHeaderDictionary headers, string name, int limit, ref string? problem)
    {
        var values = headers[Prefix + name];
        if (values.Count > 1) problem ??= $"{Prefix}{name} is there {values.Count} times. Send it once.";

        var text = UsageText.Clean(values.ToString());
        if (UsageText.Check(name, text, limit) is { } bad) problem ??= $"{Prefix}{name} {bad.Message}.";
        return text;
    }

    private static DateTime? Time(string? text, ref string? problem)
    {
        if (text is null) return null;
        if (Rfc3339.TryParse(Encoding.UTF8.GetBytes(text), out var utc)) return utc;

        problem ??= $"{Prefix}Timestamp must be an RFC 3339 time with a zone, such as 2026-01-31T09:00:00Z, got "
            + $"\"{UsageText.Echo(text)}\".";
        return null;
    }
}
