using CostDashboard.Core.Estimating;
using CostDashboard.Core.Tokens.Models;
using CostDashboard.Core.Usage;

namespace CostDashboard.Web.Playground;

/// <summary>What a text costs on a model. Amounts and the share of the context window are null where they are not known.</summary>
public sealed record ModelRow(string Model, TokenCount Count, Calibration? Calibration, CostEstimate Estimate)
{
    public string? Provider => Estimate.Price?.Provider;

    /// <summary>Input and output together; 1 is all of the window.</summary>
    public decimal? Share => Estimate.ContextShare;

    public Money? Call => Estimate.PerCall;

    public Money? Day => Estimate.PerDay;

    public Money? Month => Estimate.PerMonth;
}
