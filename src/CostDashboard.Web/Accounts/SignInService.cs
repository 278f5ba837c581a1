using Microsoft.AspNetCore.Identity;

namespace CostDashboard.Web.Accounts;

/// <summary>Signs people in and out by cookie.</summary>
public sealed class SignInService(SignInManager<IdentityUser> accounts)
{
    /// <summary>Sets the cookie of the current request's answer when the outcome is <see cref="SignInOutcome.SignedIn"/>.</summary>
    public async Task<SignInOutcome> SignInAsync(string email, string password, bool remember, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var result = await accounts.PasswordSignInAsync(email, password, remember, lockoutOnFailure: true);
        if (result.Succeeded) return SignInOutcome.SignedIn;
        return result.IsLockedOut ? SignInOutcome.LockedOut : SignInOutcome.Wrong;
    }

    public Task SignOutAsync(CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        return accounts.SignOutAsync();
    }
}
