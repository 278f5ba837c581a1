using CostDashboard.Core.Usage;

namespace CostDashboard.Web.Playground;

/// <summary>Two texts side by side on every model, at the choices of the page.</summary>
public sealed class CompareTable(ModelTable table)
{
    public IReadOnlyList<CompareRow> Rows(ModelCounts a, ModelCounts b, PlaygroundChoices choices, long callsPerDay)
    {
        var ofB = table.Rows(b, choices, callsPerDay).ToDictionary(row => row.Model);
        return
        [
            .. table.Rows(a, choices, callsPerDay).Where(row => ofB.ContainsKey(row.Model)).Select(row => new CompareRow(
                row.Model, row.Count.IsExact, row.Count.Tokens, ofB[row.Model].Count.Tokens,
                Less(ofB[row.Model].Call, row.Call), Less(ofB[row.Model].Month, row.Month))),
        ];
    }

    private static Money? Less(Money? b, Money? a) => b is { } more && a is { } less ? more - less : null;
}
