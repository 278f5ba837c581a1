using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace CostDashboard.Web.Accounts;

/// <summary>Signs people in and out by cookie and session.</summary>
public sealed class SignInService(
    SignInManager<IdentityUser> accounts, SessionStore sessions, SignInThrottle throttle, DeviceCookie devices, UnknownAccount unknown,
    AccessLog access, TimeProvider time)
{
    private UserManager<IdentityUser> Users => accounts.UserManager;

    /// <summary>Sets the cookie of the current request's answer when the outcome is <see cref="SignInOutcome.SignedIn"/>.</summary>
    public async Task<SignInAnswer> SignInAsync(string email, string password, bool remember, CancellationToken ct)
    {
        var address = AddressOf(accounts.Context);
        var account = Users.NormalizeName(email) ?? "";
        var device = devices.Find(accounts.Context, account);
        var (byAddress, byAccount) = (device ?? address, device ?? account);
        using var turn = await throttle.EnterAsync(byAddress, byAccount, ct);
        if (turn.RetryAfter is { } later)
        {
            access.SignInThrottled(address, later);
            return new SignInAnswer(SignInOutcome.Throttled, later);
        }

        var user = await Users.FindByNameAsync(email);
        if (!await IsRightAsync(user, password) || user!.LockoutEnd > time.GetUtcNow())
        {
            throttle.Failed(byAddress, byAccount);
            access.SignInFailed(user?.Email, address);
            return new SignInAnswer(SignInOutcome.Wrong);
        }

        await BeginAsync(user, remember, ct);
        devices.Set(accounts.Context, account, device);
        access.SignedIn(user.Email ?? "", address);
        return new SignInAnswer(SignInOutcome.SignedIn);
    }

    /// <param name="everywhere">In all browsers this person is signed in with.</param>
    public async Task SignOutAsync(bool everywhere, CancellationToken ct)
    {
        var person = accounts.Context.User;
        if (everywhere && person.FindFirstValue(ClaimTypes.NameIdentifier) is { } userId) await sessions.EndAllAsync(userId, ct);
        else if (SessionStore.IdOf(person) is { } id) await sessions.EndAsync(id, ct);

        await accounts.Context.SignOutAsync(IdentityConstants.ApplicationScheme);
        access.SignedOut(person.Identity?.Name ?? "", AddressOf(accounts.Context), everywhere);
    }

    /// <summary>One hash is computed whether there is such an account or not, so that the time of an answer does not tell.</summary>
    private async Task<bool> IsRightAsync(IdentityUser? user, string password)
    {
        var hash = user?.PasswordHash ?? unknown.Hash;
        var result = Users.PasswordHasher.VerifyHashedPassword(user ?? UnknownAccount.User, hash, password);
        if (user?.PasswordHash is null || result == PasswordVerificationResult.Failed) return false;

        // Stores the password anew, hashed as today's rules want it.
        return result != PasswordVerificationResult.SuccessRehashNeeded || await Users.CheckPasswordAsync(user, password);
    }

    private async Task BeginAsync(IdentityUser user, bool remember, CancellationToken ct)
    {
        // A browser has one session: the one before is not left behind.
        if (SessionStore.IdOf(accounts.Context.User) is { } before) await sessions.EndAsync(before, ct);

        var id = await sessions.BeginAsync(user, remember, ct);
        await accounts.SignInWithClaimsAsync(
            user, new AuthenticationProperties { IsPersistent = remember }, [new Claim(SessionStore.Claim, id)]);
    }

    private static string AddressOf(HttpContext http) => SignInThrottle.NameOf(http.Connection.RemoteIpAddress);
}
