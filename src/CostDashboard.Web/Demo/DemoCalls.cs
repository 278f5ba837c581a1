using System.Globalization;
using CostDashboard.Core.Usage;

namespace CostDashboard.Web.Demo;

/// <summary>
/// Makes the calls of one project, day by day. Each call is drawn from (seed, day, project, index) alone, so a day's calls are the
/// same whenever and in whatever order they are asked for, and a busier expectation only adds calls at the end.
/// </summary>
internal sealed class DemoCalls
{
    // Ids number a day's calls: two digits for the project, four for the index. The spike's calls start half way.
    private const int IndexesPerProject = 10_000;
    private const int FirstSpikeIndex = 5_000;

    private readonly DemoProfile _profile;
    private readonly DemoProject _project;
    private readonly DemoTeam? _team;
    private readonly int _number;
    private readonly DemoCalendar _calendar;
    private readonly WeightedChoice<DemoModel> _models;
    private readonly WeightedChoice<DemoFeature?> _features;
    private readonly WeightedChoice<string> _environments;
    private readonly WeightedChoice<string?> _users;
    private readonly WeightedChoice<int> _hours;
    private readonly WeightedChoice<int> _batchHours;
    private readonly KeyValuePair<string, IReadOnlyList<string>>[] _tags;

    public DemoCalls(DemoProfile profile, DemoProject project, int number, DemoCalendar calendar)
    {
        (_profile, _project, _number, _calendar) = (profile, project, number, calendar);
        _team = profile.Teams.FirstOrDefault(t => t.Name == project.Team);
        _models = new(Sorted(project.Models).Select(m => (profile.Models.Single(x => x.Name == m.Key), m.Value)));
        _features = project.Features.Count == 0 ? new([(null, 1)]) : new(project.Features.Select(f => ((DemoFeature?)f, f.Weight)));
        _environments = new(Sorted(project.Environments).Select(e => (e.Key, e.Value)));
        // A few people make most of the calls (Zipf).
        _users = _team is null ? new([(null, 1)]) : new(_team.Users.Select((u, i) => ((string?)u, 1.0 / (i + 2))));
        _hours = Hours(profile.Rhythms[project.Rhythm]);
        _batchHours = Hours(profile.Rhythms[profile.BatchRhythm]);
        _tags = [.. Sorted(project.Tags)];
    }

    public IEnumerable<UsageRecord> On(DateOnly day)
    {
        var count = UsualCount(day);
        var span = _calendar.SpanOf(day);
        for (var i = 0; i < count; i++) yield return Call(span, i, null);
        if (_project.Name != _profile.Spike.Project || day != _profile.Spike.DayBefore(_calendar.Today)) yield break;

        var feature = _project.Features.Single(f => f.Name == _profile.Spike.Feature);
        var extra = Math.Min((int)Math.Round(count * (_profile.Spike.Times - 1)), IndexesPerProject - FirstSpikeIndex);
        for (var i = 0; i < extra; i++) yield return Call(span, FirstSpikeIndex + i, feature);
    }

    private int UsualCount(DateOnly day)
    {
        var random = SplitMix64.For(_profile.Seed, day.DayNumber, _number, -1);
        var expected = _project.CallsPerDay
            * DemoCalendar.Weekday(_profile.Rhythms[_project.Rhythm], day)
            * _calendar.Growth(_team?.Growth ?? 0, day)
            * random.LogNormal(1, 0.07);
        return Math.Min((int)(expected + random.NextDouble()), FirstSpikeIndex);
    }

    private UsageRecord Call(DaySpan span, int index, DemoFeature? because)
    {
        var day = span.Day;
        var random = SplitMix64.For(_profile.Seed, day.DayNumber, _number, index);
        var batch = because is null && random.Chance(_project.BatchShare);
        var hour = (batch ? _batchHours : _hours).Draw(ref random);
        var at = span.At((hour + random.NextDouble()) / 24);
        var model = _models.Draw(ref random);
        var feature = because ?? _features.Draw(ref random);
        var counts = DemoTokens.Draw(ref random, _project, model, feature?.Size ?? 1);
        var failed = random.Chance(_profile.ErrorShare);
        if (failed) counts = DemoTokens.Failed(ref random, counts);
        var tier = batch ? ServiceTiers.Batch : ServiceTiers.Standard;
        var source = batch ? _profile.BatchSource : _project.Source;

        return new UsageRecord
        {
            Id = string.Create(CultureInfo.InvariantCulture, $"demo-{day:yyyy-MM-dd}-{_number * IndexesPerProject + index:D6}"),
            Source = source,
            Timestamp = at,
            Provider = model.Provider,
            Model = model.Name,
            Team = _team?.Name,
            Project = _project.Name,
            User = _users.Draw(ref random),
            Feature = feature?.Name,
            Environment = _environments.Draw(ref random),
            Counts = counts,
            ServiceTier = tier,
            Status = failed ? "error" : "ok",
            LatencyMs = batch ? null : Latency(ref random, model, counts),
            ReportedCost = source == _profile.PricingSource ? GatewayCost.Of(model, counts, at, tier) : null,
            Details = Details(ref random, model, counts),
        };
    }

    private static long Latency(ref SplitMix64 random, DemoModel model, in TokenCounts counts) =>
        (long)(random.LogNormal(180, 0.4) + counts.TotalInput * 0.004 + counts.Output * model.MsPerOutputToken * random.Between(0.8, 1.3));

    private UsageDetails? Details(ref SplitMix64 random, DemoModel model, in TokenCounts counts)
    {
        var (tags, predicted) = (Tags(ref random), DemoPrediction.Draw(ref random, model, counts));
        return tags is null && predicted is null ? null : new UsageDetails { Tags = tags, PredictedTokens = predicted };
    }

    private Dictionary<string, string>? Tags(ref SplitMix64 random)
    {
        if (_tags.Length == 0) return null;

        var tags = new Dictionary<string, string>(_tags.Length);
        foreach (var (tag, values) in _tags) tags[tag] = values[random.Below(values.Count)];
        return tags;
    }

    // A dictionary promises no order, and the order decides what is drawn.
    private static IEnumerable<KeyValuePair<string, T>> Sorted<T>(IReadOnlyDictionary<string, T> named) =>
        named.OrderBy(x => x.Key, StringComparer.Ordinal);

    private static WeightedChoice<int> Hours(DemoRhythm rhythm) => new(rhythm.Hours.Select((weight, hour) => (hour, weight)));
}
