namespace CostDashboard.Web.Accounts;

/// <param name="KeepPreviousHours">How long the key before still works: 0 to 168.</param>
public sealed record RotateRequest(int KeepPreviousHours = RotateRequest.DefaultHours)
{
    public const int DefaultHours = 24;
    public const int MostHours = 168;
}
