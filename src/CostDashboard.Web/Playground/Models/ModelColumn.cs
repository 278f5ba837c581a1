namespace CostDashboard.Web.Playground;

/// <summary>Columns of the models' table; it can be sorted by any, and any but the model can be hidden.</summary>
public enum ModelColumn
{
    Model,
    Tokens,
    Context,
    Call,
    Day,
    Month,
}
