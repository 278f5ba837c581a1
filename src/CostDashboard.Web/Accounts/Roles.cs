namespace CostDashboard.Web.Accounts;

/// <summary>What a signed-in person may do beyond looking.</summary>
public static class Roles
{
    public const string Admin = "admin";
}
