namespace CostDashboard.Web.Accounts;

/// <summary>Section "Bootstrap": who and what exists after the first start. What is not given is made up and printed once.</summary>
public sealed class BootstrapOptions
{
    public const string Section = "Bootstrap";

    public string? AdminEmail { get; set; }

    public string? AdminPassword { get; set; }

    /// <summary>Taken verbatim, named "bootstrap", with all scopes.</summary>
    public string? ApiKey { get; set; }
}
