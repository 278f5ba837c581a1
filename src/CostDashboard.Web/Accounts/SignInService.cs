namespace CostDashboard.Web.Accounts;

/// <summary>Placeholder shape, replaced when accounts land.</summary>
public sealed class SignInService
{
    /// <summary>Sets the cookie of the current request's answer when the outcome is <see cref="SignInOutcome.SignedIn"/>.</summary>
    public Task<SignInOutcome> SignInAsync(string email, string password, bool remember, CancellationToken ct) =>
        Task.FromException<SignInOutcome>(new NotSupportedException("Accounts are not wired yet."));

    public Task SignOutAsync(CancellationToken ct) =>
        Task.FromException(new NotSupportedException("Accounts are not wired yet."));
}
