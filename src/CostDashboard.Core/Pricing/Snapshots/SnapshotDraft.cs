using CostDashboard.Core.Pricing.Catalogue;

namespace CostDashboard.Core.Pricing.Snapshots;

/// <summary>A snapshot in the making.</summary>
internal sealed class SnapshotDraft(string label)
{
    /// <summary>Nobody reads more, and a file can have millions.</summary>
    internal const int MaximumProblems = 500;

    /// <summary>Twenty times what the largest catalogue has.</summary>
    internal const int MaximumEntries = 50_000;

    /// <summary>What <see cref="Count"/> calls entries that are left out for that.</summary>
    internal const string WithoutPrice = "models without a price that is read";

    private readonly List<SnapshotProblem> _problems = [];
    private readonly List<CatalogueProvider> _providers = [];
    private readonly List<LeftOutEntry> _leftOut = [];
    private readonly Dictionary<(string Provider, string Model), IReadOnlyList<string>> _inUse = [];
    private readonly Dictionary<string, (string Path, int Count)> _unread = new(StringComparer.Ordinal);
    private int _problemsNotListed;
    private int _entries;

    /// <summary>Tried against hard names as they are read; shared, so that one file cannot cost more than its time-box.</summary>
    internal ExpressionTrial Expressions { get; } = new();

    internal int ModelCount => _providers.Sum(provider => provider.Models.Count);

    internal IReadOnlyList<LeftOutEntry> LeftOut => _leftOut;

    /// <summary>By provider and model, rates that have to be taken from the price in use.</summary>
    internal IReadOnlyDictionary<(string Provider, string Model), IReadOnlyList<string>> InUse => _inUse;

    internal IReadOnlyList<SnapshotProblem> Problems => [.. _problems, .. NotListed(), .. Unread()];

    internal PriceCatalogue ToCatalogue() => new(label, _providers);

    /// <summary>Throws <see cref="PriceDataException"/> when the file lists more than anybody's prices.</summary>
    internal void Admit(int entries, JsonAt list)
    {
        _entries += entries;
        if (_entries > MaximumEntries) throw list.Bad($"The file lists more than {MaximumEntries:N0} entries.");
    }

    internal void Add(CatalogueProvider provider) => _providers.Add(provider);

    internal void LeaveOut(LeftOutEntry entry, PriceDataException error)
    {
        _leftOut.Add(entry);
        AddProblem(
            new SnapshotProblem(
            error.Path, error.Problem, "The entry is left out; a price in use for it stays. Correct it in the file.", EntryLeftOut: true));
    }

    /// <summary>Left out for a reason that many share, which is counted by <see cref="Count"/> instead of listed.</summary>
    internal void LeaveOut(LeftOutEntry entry) => _leftOut.Add(entry);

    /// <summary>The file has something for these rates that cannot be used: those in use stay.</summary>
    internal void KeepInUse(string provider, string model, IReadOnlyList<string> rates)
    {
        if (rates.Count > 0) _inUse[(provider, model)] = rates;
    }

    internal void Note(string path, string what, string remedy) => AddProblem(new SnapshotProblem(path, what, remedy, EntryLeftOut: false));

    /// <summary>Something not read, counted by kind and named once.</summary>
    internal void Count(string what, string path) =>
        _unread[what] = _unread.TryGetValue(what, out var before) ? (before.Path, before.Count + 1) : (path, 1);

    private void AddProblem(SnapshotProblem problem)
    {
        if (_problems.Count < MaximumProblems) _problems.Add(problem);
        else _problemsNotListed++;
    }

    private IEnumerable<SnapshotProblem> NotListed() => _problemsNotListed == 0
        ? []
        : [new SnapshotProblem("$", $"{_problemsNotListed} more problems are not listed.", "Is this the file that was meant?",
            EntryLeftOut: false)];

    private IEnumerable<SnapshotProblem> Unread() => _unread
        .OrderByDescending(kind => kind.Value.Count).ThenBy(kind => kind.Key, StringComparer.Ordinal)
        .Take(MaximumProblems)
        .Select(kind => new SnapshotProblem(kind.Value.Path, $"{kind.Key} ({kind.Value.Count} times, first here)",
            "Nothing to do, unless you are charged by it.", EntryLeftOut: false));
}

/// <summary>
/// Tries the expressions that have to backtrack on names made to be hard for them. One whose time-box runs out twice on the same
/// name is refused (once can be a busy machine), and after a few of those the rest of the file's are refused untried.
/// </summary>
internal sealed class ExpressionTrial
{
    private const int MaximumRefusals = 5;
    private const int MaximumExpressions = 200;

    private int _refusals;
    private int _expressions;

    /// <summary>What is wrong with an expression of the rule; null when nothing is.</summary>
    internal string? Objection(MatchRule? rule)
    {
        if (rule is null) return null;
        if (rule.Expression is { Backtracks: true } expression) return Objection(expression, rule.Text);

        return rule.Parts.Select(Objection).FirstOrDefault(objection => objection is not null);
    }

    private string? Objection(CatalogueExpression expression, string pattern)
    {
        if (_refusals >= MaximumRefusals) return "Too many expressions of this file ran out of their time; this one is not tried.";
        if (++_expressions > MaximumExpressions) return $"The file has more than {MaximumExpressions} expressions that need backtracking.";
        if (!HardNames.For(pattern).Any(name => RunsOut(expression, name))) return null;

        _refusals++;
        return $"\"{pattern}\" can take too long for one name: it backtracks without end.";
    }

    private static bool RunsOut(CatalogueExpression expression, string name) =>
        expression.TryMatch(name) is null && expression.TryMatch(name) is null;
}
