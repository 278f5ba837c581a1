namespace CostDashboard.Web.Accounts;

/// <summary>The account of the demo, shown on the sign-in page. Empty outside the demo.</summary>
public sealed class DemoAccount
{
    public string? Email { get; set; }

    public string? Password { get; set; }

    public bool IsShown => !string.IsNullOrEmpty(Email) && !string.IsNullOrEmpty(Password);
}
