using System.Buffers.Text;
using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using System.Text;
using CostDashboard.Core.Usage;
using CostDashboard.Storage;
using CostDashboard.Storage.Model;
using CostDashboard.Web.Host;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CostDashboard.Web.Accounts;

/// <summary>
/// One-time links by which people make their own accounts. A link is shown once and stored as a hash; it works once, for
/// <see cref="Lasts"/>, and a newer one for the same address replaces it.
/// </summary>
public sealed class Invitations(
    IDbContextFactory<CostDbContext> contexts, IPasswordHasher<IdentityUser> hasher, IOptions<IdentityOptions> identity, AuditLog audit,
    TimeProvider time) : IDisposable
{
    public const int LongestEmail = 254;
    public const int LongestPassword = 256;

    /// <summary>Long enough for a weekend and a day off.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromDays(7);

    private static readonly EmailAddressAttribute EmailForm = new();
    private static readonly UpperInvariantLookupNormalizer Normalizer = new();

    /// <summary>Two uses of one link at once must not both find it open.</summary>
    private readonly SemaphoreSlim _turn = new(1, 1);

    public int ShortestPassword => identity.Value.Password.RequiredLength;

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    public async Task<Outcome<FreshLink>> InviteAsync(string? email, string? role, string by, CancellationToken ct)
    {
        var address = email?.Trim() ?? "";
        var problems = Check(address, role);
        if (problems.Count > 0) return Refusal.Of(problems);

        await _turn.WaitAsync(ct);
        try
        {
            await using var context = await contexts.CreateDbContextAsync(ct);
            var normalized = Normalizer.NormalizeName(address);
            if (await context.Users.AnyAsync(user => user.NormalizedUserName == normalized, ct))
            {
                return Refusal.Conflict($"{address} has an account already.");
            }

            // The address is compared as accounts are: by its normalized form, which the database does not have of an invitation.
            foreach (var open in await context.Invitations.Where(invitation => invitation.ClosedAt == null).ToListAsync(ct))
            {
                if (Normalizer.NormalizeName(open.Email) != normalized) continue;

                open.ClosedAt = Now;
                audit.Add(context, by, AuditActions.InvitationReplaced, open.Email, new { open.Role, open.ExpiresAt }, null);
            }

            var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
            var invited = new Invitation
            {
                Email = address,
                Role = role!,
                TokenHash = HashOf(token),
                CreatedAt = Now,
                CreatedBy = by,
                ExpiresAt = Now + Lasts,
            };
            context.Invitations.Add(invited);
            audit.Add(context, by, AuditActions.PersonInvited, address, null, new { invited.Role, invited.ExpiresAt });
            await context.SaveChangesAsync(ct);
            return new FreshLink("/invite/" + token, InvitationRow.Of(invited, Now));
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <returns>False when there is no such invitation, or it was used.</returns>
    public async Task<bool> WithdrawAsync(int id, string by, CancellationToken ct)
    {
        await _turn.WaitAsync(ct);
        try
        {
            await using var context = await contexts.CreateDbContextAsync(ct);
            if (await context.Invitations.SingleOrDefaultAsync(each => each.Id == id && each.ClosedAt == null, ct) is not { } open)
            {
                return false;
            }

            open.ClosedAt = Now;
            audit.Add(context, by, AuditActions.InvitationWithdrawn, open.Email, new { open.Role, open.ExpiresAt }, null);
            await context.SaveChangesAsync(ct);
            return true;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>The invitation that a link stands for; null when the link is unknown, used, taken back or too old.</summary>
    public async Task<InvitationRow?> FindAsync(string token, CancellationToken ct)
    {
        await using var context = await contexts.CreateDbContextAsync(ct);
        return await OpenAsync(context, token, ct) is { } open ? InvitationRow.Of(open, Now) : null;
    }

    /// <summary>Makes the account. The link works no longer after it.</summary>
    /// <returns>The email address of the account.</returns>
    public async Task<Outcome<string>> AcceptAsync(string token, string password, CancellationToken ct)
    {
        if (password.Length < ShortestPassword) return Refusal.Of("password", $"must have at least {ShortestPassword} characters");
        if (password.Length > LongestPassword) return Refusal.Of("password", $"must have at most {LongestPassword} characters");

        await _turn.WaitAsync(ct);
        try
        {
            await using var context = await contexts.CreateDbContextAsync(ct);
            if (await OpenAsync(context, token, ct) is not { } open) return Refusal.Missing("This link does not work any more.");

            open.ClosedAt = Now;
            var user = NewUser(open.Email, password);
            context.Users.Add(user);
            context.UserRoles.Add(
                new IdentityUserRole<string> { UserId = user.Id, RoleId = await RoleIds.FindAsync(context, open.Role, ct) });
            audit.Add(context, open.Email, AuditActions.PersonJoined, open.Email, null, new { open.Role, InvitedBy = open.CreatedBy });
            await context.SaveChangesAsync(ct);
            return OutcomeResults.Done(open.Email);
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private Task<Invitation?> OpenAsync(CostDbContext context, string token, CancellationToken ct)
    {
        var (hash, now) = (HashOf(token), Now);
        return context.Invitations.SingleOrDefaultAsync(
            each => each.TokenHash == hash && each.ClosedAt == null && each.ExpiresAt > now, ct);
    }

    private IdentityUser NewUser(string email, string password)
    {
        var user = new IdentityUser
        {
            UserName = email,
            NormalizedUserName = Normalizer.NormalizeName(email),
            Email = email,
            NormalizedEmail = Normalizer.NormalizeEmail(email),
            EmailConfirmed = true,
            LockoutEnabled = true,
            SecurityStamp = Guid.NewGuid().ToString("N").ToUpperInvariant(),
        };
        user.PasswordHash = hasher.HashPassword(user, password);
        return user;
    }

    private List<FieldProblem> Check(string email, string? role)
    {
        var problems = new List<FieldProblem>();
        if (email.Length is 0 or > LongestEmail
            || !EmailForm.IsValid(email)
            || !email.All(identity.Value.User.AllowedUserNameCharacters.Contains))
        {
            problems.Add(new FieldProblem("email", $"must be an email address of at most {LongestEmail} characters"));
        }

        if (!Roles.All.Contains(role)) problems.Add(new FieldProblem("role", $"must be one of {string.Join(", ", Roles.All)}"));
        return problems;
    }

    /// <summary>The token is 32 random bytes, so that a fast hash is as good as a slow one.</summary>
    private static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}

/// <summary>An invitation with the path of its link, which is told this once.</summary>
public sealed record FreshLink(string Path, InvitationRow Invitation);
