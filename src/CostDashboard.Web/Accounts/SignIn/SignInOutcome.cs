namespace CostDashboard.Web.Accounts;

public enum SignInOutcome
{
    SignedIn,

    /// <summary>No such account, not its password, or switched off: which of them is not told.</summary>
    Wrong,

    /// <summary>Too many attempts from this address; nothing was checked.</summary>
    Throttled,
}

/// <param name="RetryAfter">When a throttled sign-in may be tried again.</param>
public sealed record SignInAnswer(SignInOutcome Outcome, TimeSpan RetryAfter = default);
