using System.Buffers.Text;
using System.Security.Cryptography;
using CostDashboard.Core.Usage;
using CostDashboard.Storage;
using CostDashboard.Web.Host;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CostDashboard.Web.Accounts;

/// <summary>
/// Sees to it that there is an administrator and an API key. What it makes up it prints once, to the console and not to the log.
/// </summary>
public sealed class FirstStart(IServiceScopeFactory scopes, ApiKeys keys, AuditLog audit, IOptions<BootstrapOptions> options)
{
    private const string DefaultEmail = "admin@localhost";
    private const string BootstrapKey = "bootstrap";

    /// <summary>Who the audit log names for what the first start makes.</summary>
    private const string Setup = "first start";

    public async Task RunAsync(CancellationToken ct)
    {
        CheckGivenKey(options.Value.ApiKey);
        await using var scope = scopes.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<IdentityUser>>();
        var context = scope.ServiceProvider.GetRequiredService<CostDbContext>();
        var printed = new List<string>();

        if (!await users.Users.AnyAsync(ct)) await CreateAdminAsync(users, context, printed, ct);
        await CreateKeyAsync(printed, ct);
        if (printed.Count > 0) Print(printed);
    }

    private async Task CreateAdminAsync(UserManager<IdentityUser> users, CostDbContext context, List<string> printed, CancellationToken ct)
    {
        var email = options.Value.AdminEmail ?? DefaultEmail;
        var password = options.Value.AdminPassword ?? Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(15));
        var user = new IdentityUser { UserName = email, Email = email, EmailConfirmed = true };

        // One save writes the account with its role: an account without one would keep later starts from making an administrator.
        context.UserRoles.Add(
            new IdentityUserRole<string> { UserId = user.Id, RoleId = await RoleIds.FindAsync(context, Roles.Admin, ct) });
        audit.Add(context, Setup, AuditActions.PersonCreated, email, null, new { Role = Roles.Admin });
        Check(await users.CreateAsync(user, password));
        if (options.Value.AdminPassword is null) printed.AddRange([$"administrator  {email}", $"password       {password}"]);
    }

    private async Task CreateKeyAsync(List<string> printed, CancellationToken ct)
    {
        var given = options.Value.ApiKey;
        if (given is not null ? await keys.WasMadeAsync(given, ct)
            || await keys.WasRotatedAsync(BootstrapKey, ct) : (await keys.ListAsync(ct)).Count > 0)
        {
            return;
        }

        var created = await keys.CreateAsync(BootstrapKey, Scopes.All, Attribution.None, Setup, ct, given);
        if (created is null)
        {
            throw new SettingException(
                "Bootstrap:ApiKey differs from the key named 'bootstrap' that exists already. Leave the setting out and make further keys "
                    + "through the API.");
        }
        if (given is null) printed.Add($"API key        {created.Value.Key}");
    }

    /// <summary>Before anything is made: a password made up and then not printed would be lost.</summary>
    private static void CheckGivenKey(string? key)
    {
        if (key is null || (key.Length > 0 && key.All(character => character is > ' ' and <= '~'))) return;

        throw new SettingException(
            "Bootstrap:ApiKey is empty or holds what a header cannot carry. Use letters, digits and signs without blanks, or leave the "
                + "setting out to have a key made.");
    }

    private static void Check(IdentityResult result)
    {
        if (result.Succeeded) return;

        var reasons = string.Join(' ', result.Errors.Select(error => error.Description));
        throw new SettingException(
            $"The first administrator could not be made from Bootstrap:AdminEmail and Bootstrap:AdminPassword. {reasons}");
    }

    private static void Print(List<string> lines)
    {
        Console.WriteLine();
        Console.WriteLine("  CostDashboard is new here. Keep what follows; it is not shown again.");
        foreach (var line in lines) Console.WriteLine("    " + line);
        Console.WriteLine();
    }
}
