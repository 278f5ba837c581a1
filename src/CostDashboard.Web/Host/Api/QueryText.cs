using System.Text;
using CostDashboard.Core.Analytics;
using CostDashboard.Core.Formats;
using CostDashboard.Core.Usage;
using CostDashboard.Storage.Rollups;

namespace CostDashboard.Web.Host;

/// <summary>
/// Reads the query string of a call and remembers what was wrong with it. A name nobody knows is an error: a typing slip must not widen a
/// total.
/// </summary>
public sealed class QueryText(IQueryCollection query, ReportingZone zone)
{
    private readonly Dictionary<string, string[]> _errors = [];
    private readonly HashSet<string> _read = new(StringComparer.OrdinalIgnoreCase);

    public string? One(string name)
    {
        _read.Add(name);
        var values = query[name];
        if (values.Count > 1) _errors[name] = ["is given more than once"];
        if (values.Count == 1 && values[0] is not { Length: > 0 }) _errors[name] = ["is empty; give a value or leave it out"];
        return values.FirstOrDefault() is { Length: > 0 } value ? value : null;
    }

    /// <summary>Where "nothing yet" is a value too: a client that pages sends an empty cursor first.</summary>
    public string? OneOrEmpty(string name)
    {
        _read.Add(name);
        return query[name].ToString() is { Length: > 0 } value ? value : null;
    }

    /// <summary>A date (midnight of the reporting zone) or an RFC 3339 instant.</summary>
    public DateTime? Instant(string name)
    {
        var text = One(name);
        if (text is null) return null;

        if (InstantText.Read(WithPlus(text), zone) is { } instant) return instant;

        _errors[name] = [InstantText.Problem(text, zone)];
        return null;
    }

    public int Number(string name, int otherwise, int least, int most)
    {
        var text = One(name);
        if (text is null) return otherwise;
        if (int.TryParse(text, out var number) && number >= least && number <= most) return number;

        _errors[name] = [$"is '{Core.Usage.UsageText.Echo(text)}'. Write a whole number from {least:N0} to {most:N0}."];
        return otherwise;
    }

    public string? OneOf(string name, IReadOnlyList<string> known)
    {
        var text = One(name);
        if (text is null || known.Contains(text, StringComparer.Ordinal)) return text;

        _errors[name] = [$"is '{Core.Usage.UsageText.Echo(text)}'. Known are {string.Join(", ", known)}."];
        return null;
    }

    public bool Flag(string name)
    {
        var text = One(name);
        if (text is null or "false") return false;
        if (text == "true") return true;

        _errors[name] = ["must be true or false"];
        return false;
    }

    public IReadOnlyDictionary<Dimension, IReadOnlyList<string>> Filters(HeldDimensions held)
    {
        foreach (var key in query.Keys)
        {
            if (Dimensions.TryParse(key, out var asked) && asked.IsTag && !held.Has(asked)) _errors[key] = [NotHeld(held)];
        }

        var where = new Dictionary<Dimension, IReadOnlyList<string>>();
        foreach (var dimension in held.All)
        {
            _read.Add(dimension.Name);
            var values = query[dimension.Name].Select(value => value ?? "").ToList();
            if (values.Contains(""))
            {
                _errors[dimension.Name] = [$"is empty; give a value, {Dimensions.Unattributed} for records without one, or leave it out"];
            }
            else if (values.Count > 0) where[dimension] = values;
        }

        return where;
    }

    public IReadOnlyList<Dimension> GroupBy(string name, HeldDimensions held)
    {
        var dimensions = new List<Dimension>();
        foreach (var part in (One(name) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (Dimensions.TryParse(part, out var dimension) && dimension.IsTag && !held.Has(dimension))
            {
                _errors[name] = [$"names '{dimension.Name}', which {NotHeld(held)}"];
            }
            else if (dimension is null)
            {
                _errors[name] =
                [
                    $"names '{Core.Usage.UsageText.Echo(part)}'. Known are "
                        + $"{string.Join(", ", held.All.Select(known => known.Name))}.",
                ];
            }
            else if (!dimensions.Contains(dimension))
            {
                dimensions.Add(dimension);
            }
        }

        return dimensions;
    }

    public void Error(string name, string message) => _errors[name] = [message];

    /// <returns>Null when all was well.</returns>
    public IResult? Problem()
    {
        foreach (var name in query.Keys.Where(name => !_read.Contains(name) && !_errors.ContainsKey(name)))
        {
            _errors[Core.Usage.UsageText.Echo(name)] =
            [
                $"is not known here. Known are {string.Join(", ", _read.Order(StringComparer.Ordinal))}.",
            ];
        }

        return _errors.Count == 0
            ? null
            : TypedResults.ValidationProblem(
                _errors,
                "The query could not be understood: " + string.Join("; ", _errors.Select(error => error.Key + " " + error.Value[0])));
    }

    private static string NotHeld(HeldDimensions held) => "is a tag that totals are not kept by. Reporting:TagDimensions names "
        + (held.Tags.Count == 0 ? "none" : string.Join(", ", held.Tags.Select(tag => tag.TagKey))) + ".";

    /// <summary>"2026-11-01T00:00:00+09:00" put into an address as it is arrives with a blank for the plus.</summary>
    private static string WithPlus(string instant) =>
        instant.LastIndexOf(' ') is var blank and >= 19 ? instant[..blank] + '+' + instant[(blank + 1)..] : instant;
}

/// <summary>"2026-11-01" (midnight of the reporting zone) or an RFC 3339 instant, as every call takes its from and to.</summary>
public static class InstantText
{
    /// <returns>UTC; null when it is neither, or of a year beyond the calendar we keep.</returns>
    public static DateTime? Read(string text, ReportingZone zone)
    {
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", out var day) && IsUsable(day)) return zone.StartOf(day);
        return Rfc3339.TryParse(Encoding.UTF8.GetBytes(text), out var utc) && IsUsable(DateOnly.FromDateTime(utc)) ? utc : null;
    }

    public static string Problem(string text, ReportingZone zone) =>
        $"is '{UsageText.Echo(text)}'. Write a date such as 2026-11-01 (midnight in {zone.Id}) or an instant such as "
            + $"2026-11-01T00:00:00Z, of the years 2000 to 2099.";

    private static bool IsUsable(DateOnly day) => day.Year is >= 2000 and < 2100;
}
