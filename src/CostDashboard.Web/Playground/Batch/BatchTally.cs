using CostDashboard.Core.Analytics;
using CostDashboard.Core.Prompts;
using CostDashboard.Core.Tokens.Models;

namespace CostDashboard.Web.Playground;

/// <summary>
/// Adds the prompts of a file up as they come; of their texts only the beginnings of the longest few are kept. For one thread at a time.
/// </summary>
internal sealed class BatchTally(PromptCounter counter, BatchModels models, BatchPlan plan)
{
    private const int DearestShown = 10;
    private const int ProblemsShown = 20;
    private const int StartShown = 90;
    private const int MostBars = 20;

    private readonly TokenHistogram _lengths = new();
    private readonly MostTokens<(long Line, string Start)> _dearest = new(DearestShown);
    private readonly Dictionary<string, (TokenRange Tokens, bool IsExact)> _byModel = [];
    private readonly List<BatchProblem> _problems = [];
    private readonly Dictionary<BatchProvider, long> _fitting = Enum.GetValues<BatchProvider>().ToDictionary(provider => provider, _ => 0L);
    private long _notRead;

    private PlaygroundChoices Choices => plan.Choices;

    public void Add(PromptRow row, CancellationToken ct)
    {
        if (row.Problem is { } problem)
        {
            AddProblem(row.Line, problem);
            return;
        }

        var counted = counter.Count(row, Choices.Models, ct);
        if (counted.Refusals.Count > 0)
        {
            // Counted for some models alone, it would make the others' sums look smaller.
            AddProblem(row.Line, counted.Refusals.First().Value);
            return;
        }

        var counts = counted.ByModel;
        foreach (var (model, count) in counts)
        {
            var (tokens, isExact) = _byModel.GetValueOrDefault(model, (TokenRange.Zero, true));
            _byModel[model] = (tokens + count.Range, isExact && count.IsExact);
        }

        var length = Corrected(Choices.ShownModel, counts[Choices.ShownModel].Range);
        _lengths.Add(length);
        _dearest.Add(length, (row.Line, Start(row)));
        foreach (var provider in Enum.GetValues<BatchProvider>())
        {
            if (models.Fits(row, provider)) _fitting[provider]++;
        }
    }

    private void AddProblem(long line, string problem)
    {
        _notRead++;
        if (_problems.Count < ProblemsShown) _problems.Add(new BatchProblem(line, problem));
    }

    public BatchReport ToReport() => new()
    {
        LengthsOf = Choices.ShownModel,
        Prompts = _lengths.Count,
        NotRead = _notRead,
        Problems = [.. _problems],
        Fitting = new Dictionary<BatchProvider, long>(_fitting),
        Median = _lengths.Percentile(50),
        P95 = _lengths.Percentile(95),
        Max = _lengths.Max,
        Bars = _lengths.Bars(MostBars),
        Dearest = [.. _dearest.InOrder().Select(one => new BatchDearest(one.One.Line, one.Tokens, one.One.Start))],
        Models = [.. Choices.Models.Where(_byModel.ContainsKey).Select(Row)],
    };

    /// <summary>The sum is corrected and not each prompt, whose rounding would add up.</summary>
    private BatchModelTokens Row(string model) => new(model, _byModel[model].IsExact, Corrected(model, _byModel[model].Tokens));

    private long Corrected(string model, TokenRange tokens) =>
        plan.Calibrations.TryGetValue(model, out var calibration) ? tokens.Times(calibration.Ratio).Tokens : tokens.Tokens;

    /// <summary>Of a chat, what stands behind the instructions.</summary>
    private static string Start(PromptRow row)
    {
        var text = row.Text ?? row.Request?.Chat?.Messages.OrderBy(message => message.IsSystem).SelectMany(message => message.Content.Texts)
            .FirstOrDefault() ?? "";
        if (text.Length <= StartShown) return text;

        // A surrogate pair is never cut in two.
        return text[..(char.IsHighSurrogate(text[StartShown - 1]) ? StartShown - 1 : StartShown)] + "…";
    }
}

/// <summary>What a file of prompts came to so far.</summary>
public sealed record BatchReport
{
    /// <summary>Whose tokens the lengths are.</summary>
    public required string LengthsOf { get; init; }

    public long Prompts { get; init; }

    public long NotRead { get; init; }

    /// <summary>The first of those not read.</summary>
    public IReadOnlyList<BatchProblem> Problems { get; init; } = [];

    /// <summary>Prompts that have their place in each provider's batch file.</summary>
    public IReadOnlyDictionary<BatchProvider, long> Fitting { get; init; } = new Dictionary<BatchProvider, long>();

    /// <summary>Null of no prompts, as the others.</summary>
    public long? Median { get; init; }

    public long? P95 { get; init; }

    public long? Max { get; init; }

    public IReadOnlyList<TokenBar> Bars { get; init; } = [];

    public IReadOnlyList<BatchDearest> Dearest { get; init; } = [];

    public IReadOnlyList<BatchModelTokens> Models { get; init; } = [];
}

/// <summary>One of the longest prompts of a file.</summary>
/// <param name="Start">Its first characters.</param>
public sealed record BatchDearest(long Line, long Tokens, string Start);

/// <summary>A line that holds no prompt, and why.</summary>
public sealed record BatchProblem(long Line, string Message);

/// <summary>Input tokens of a whole file on one model.</summary>
public sealed record BatchModelTokens(string Model, bool IsExact, long Tokens);
