namespace CostDashboard.Web.Tokens;

/// <summary>What predictions are put together by.</summary>
public enum PredictionPeriod
{
    Total,
    Day,

    /// <summary>From Monday on.</summary>
    Week,
}
