using System.Buffers.Text;
using System.Security.Cryptography;
using CostDashboard.Storage;
using CostDashboard.Web.Host;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CostDashboard.Web.Accounts;

/// <summary>
/// The command "reset-password": a new password for whoever may use the machine, and the end of all the account's sessions.
/// </summary>
public sealed class PasswordReset(
    UserManager<IdentityUser> users, CostDbContext context, SessionStore sessions, AuditLog audit, TimeProvider time)
{
    public static readonly Command Command = new(
        "reset-password",
        "'reset-password [email]' to give an account a new password",
        async (app, email) =>
        {
            await using var scope = app.Services.CreateAsyncScope();
            return await scope.ServiceProvider.GetRequiredService<PasswordReset>().RunAsync(email, CancellationToken.None);
        },
        TakesArgument: true);

    /// <param name="email">Null for the only administrator.</param>
    /// <returns>The program's exit code.</returns>
    public async Task<int> RunAsync(string? email, CancellationToken ct)
    {
        var found = email is null ? await OnlyAdministratorAsync() : await NamedAsync(email, ct);
        if (found.Refusal is { } refusal)
        {
            await Console.Error.WriteLineAsync(refusal.Message);
            return 2;
        }

        var user = found.Value;
        var password = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(15));
        user.PasswordHash = users.PasswordHasher.HashPassword(user, password);

        // The accounts are saved through the same context, and so the entry is saved with the change.
        audit.Add(context, Command.Name, AuditActions.PasswordReset, user.Email ?? "", null, null);

        // Saves the hash as well. Sessions of before carry the old stamp, so that a host that runs meanwhile ends them too.
        var saved = await users.UpdateSecurityStampAsync(user);
        if (!saved.Succeeded) throw new InvalidOperationException(string.Join(' ', saved.Errors.Select(error => error.Description)));

        await sessions.EndAllAsync(user.Id, ct);
        Print(user, password);
        return 0;
    }

    private async Task<Outcome<IdentityUser>> OnlyAdministratorAsync()
    {
        var administrators = await users.GetUsersInRoleAsync(Roles.Admin);
        return administrators.Count == 1
            ? administrators[0]
            : Refusal.Because(
                $"There are {administrators.Count} administrators: name one, as in 'reset-password "
                    + $"{administrators.FirstOrDefault()?.Email ?? "anna@example.com"}'.");
    }

    private async Task<Outcome<IdentityUser>> NamedAsync(string email, CancellationToken ct)
    {
        if (await users.FindByNameAsync(email) is { } user) return user;

        var known = await users.Users.OrderBy(account => account.Email).Select(account => account.Email).Take(20).ToListAsync(ct);
        return Refusal.Because($"No account has the email '{email}'. Accounts here: {string.Join(", ", known)}.");
    }

    private void Print(IdentityUser user, string password)
    {
        Console.WriteLine();
        Console.WriteLine("  The password was reset and all sessions of the account ended. Keep what follows; it is not shown again.");
        Console.WriteLine($"    account        {user.Email}");
        Console.WriteLine($"    password       {password}");
        if (user.LockoutEnd > time.GetUtcNow())
        {
            Console.WriteLine("    The account is switched off: it cannot sign in until it is switched on again.");
        }
        Console.WriteLine();
    }
}
