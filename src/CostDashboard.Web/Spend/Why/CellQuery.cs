using CostDashboard.Storage;

namespace CostDashboard.Web.Spend;

/// <summary>Why a cell of a table costs what it costs: its records by the price applied, beside the total the table shows.</summary>
public sealed class CellQuery(IPricedGroupReader reader, SpendQuery spend)
{
    public async Task<CellView> RunAsync(SpendQuestion question, CancellationToken ct)
    {
        var groups = await reader.ReadAsync(question, ct);
        var total = await spend.RunAsync(question, ct);
        return new CellView(groups, total.Refusal is null ? total.Total : null);
    }
}
