using CostDashboard.Core.Analytics;
using CostDashboard.Core.Prompts;
using CostDashboard.Core.Tokens.Models;
using CostDashboard.Core.Usage;

namespace CostDashboard.Web.Playground;

/// <summary>Adds the prompts of a file up as they come; of their texts only the beginnings of the longest few are kept. For one thread at a time.</summary>
internal sealed class BatchTally(PromptCounter counter, ModelTable table, PlaygroundChoices choices)
{
    private const int DearestShown = 10;
    private const int ProblemsShown = 20;
    private const int StartShown = 90;
    private const int MostBars = 20;

    private readonly TokenHistogram _lengths = new();
    private readonly Dearest<(long Line, string Start)> _dearest = new(DearestShown);
    private readonly Dictionary<string, (long Tokens, bool IsExact)> _byModel = [];
    private readonly List<BatchProblem> _problems = [];
    private long _notRead;

    public void Add(PromptRow row, CancellationToken ct)
    {
        if (row.Text is not { } text)
        {
            _notRead++;
            if (_problems.Count < ProblemsShown) _problems.Add(new BatchProblem(row.Line, row.Problem ?? ""));
            return;
        }

        var counts = counter.Count(text, choices.Models, ct).ByModel;
        foreach (var (model, count) in counts) _byModel[model] = (checked(_byModel.GetValueOrDefault(model).Tokens + count.Tokens), count.IsExact);
        var tokens = counts[choices.ShownModel].Tokens;
        _lengths.Add(tokens);
        _dearest.Add(tokens, (row.Line, text.Length <= StartShown ? text : text[..StartShown] + "…"));
    }

    public BatchReport ToReport() => new()
    {
        LengthsOf = choices.ShownModel,
        Prompts = _lengths.Count,
        NotRead = _notRead,
        Problems = [.. _problems],
        Median = _lengths.Percentile(50),
        P95 = _lengths.Percentile(95),
        Max = _lengths.Max,
        Bars = _lengths.Bars(MostBars),
        Dearest = [.. _dearest.InOrder().Select(one => new BatchDearest(one.One.Line, one.Tokens, one.One.Start))],
        Models = [.. choices.Models.Where(_byModel.ContainsKey).Select(Row)],
    };

    private BatchModelRow Row(string model)
    {
        var (tokens, isExact) = _byModel[model];
        return new BatchModelRow(model, isExact, tokens, Cost(model, tokens, ServiceTiers.Standard), Cost(model, tokens, ServiceTiers.Batch));
    }

    private Money? Cost(string model, long tokens, string tier) => table.PriceOf(model, tier) is { } price
        ? ModelTable.CostOfAll(price, tokens, choices.OutputTokens * _lengths.Count, _lengths.Count)
        : null;
}
