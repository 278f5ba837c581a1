namespace CostDashboard.Web.Accounts;

public enum SignInOutcome
{
    SignedIn,

    /// <summary>No such account or not its password: which of them is not told.</summary>
    Wrong,

    /// <summary>Too many wrong passwords; the account opens by itself after a while.</summary>
    LockedOut,
}
