using CostDashboard.Storage;
using CostDashboard.Web.Host;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CostDashboard.Web.Accounts;

/// <summary>
/// Changes what people may do. One change at a time, so that two administrators who switch each other off at once cannot leave
/// nobody; each ends the person's sessions, as a cookie carries the role it was given at sign-in.
/// </summary>
public sealed class PeopleEditor(
    IDbContextFactory<CostDbContext> contexts, SessionStore sessions, AuditLog audit, TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);

    public Task<Outcome<PersonRow>> SetRoleAsync(string id, string role, string by, CancellationToken ct)
    {
        if (!Roles.All.Contains(role))
        {
            return Task.FromResult<Outcome<PersonRow>>(Refusal.Of("role", $"must be one of {string.Join(", ", Roles.All)}"));
        }

        return ChangeAsync(id, by, async (context, person) =>
        {
            if (person.Role == role) return null;

            var given = await context.UserRoles.Where(each => each.UserId == id).ToListAsync(ct);
            context.UserRoles.RemoveRange(given);
            context.UserRoles.Add(new IdentityUserRole<string> { UserId = id, RoleId = await RoleIds.FindAsync(context, role, ct) });
            audit.Add(context, by, AuditActions.RoleChanged, person.Email, new { person.Role }, new { Role = role });
            return person with { Role = role };
        }, ct);
    }

    /// <summary>Whoever is switched off is signed out at once and cannot sign in.</summary>
    public Task<Outcome<PersonRow>> SetStateAsync(string id, PersonState state, string by, CancellationToken ct) =>
        ChangeAsync(id, by, async (context, person) =>
    {
        if (person.State == state) return null;

        var isOff = state == PersonState.Off;
        var user = await context.Users.SingleAsync(each => each.Id == id, ct);
        user.LockoutEnd = isOff ? DateTimeOffset.MaxValue : null;
        audit.Add(
            context,
            by,
            isOff ? AuditActions.PersonSwitchedOff : AuditActions.PersonSwitchedOn,
            person.Email,
            new { person.State },
            new { State = state });
        return person with { State = state };
    }, ct);

    public void Dispose() => _turn.Dispose();

    /// <param name="change">Makes the change in the context and says what becomes of the person; null when nothing changes.</param>
    private async Task<Outcome<PersonRow>> ChangeAsync(
        string id, string by, Func<CostDbContext, PersonRow, Task<PersonRow?>> change, CancellationToken ct)
    {
        await _turn.WaitAsync(ct);
        try
        {
            await using var context = await contexts.CreateDbContextAsync(ct);
            if (await FindAsync(context, id, ct) is not { } person) return Refusal.Missing("There is no such person.");
            if (await change(context, person) is not { } changed) return person;
            if (IsActiveAdmin(person) && !IsActiveAdmin(changed) && await CountActiveAdminsAsync(context, ct) == 1)
            {
                return Refusal.Conflict($"{person.Email} is the last administrator. Make somebody else an administrator first.");
            }

            if (IsActiveAdmin(person) && !IsActiveAdmin(changed)) await WithdrawInvitationsAsync(context, person.Email, by, ct);
            var user = await context.Users.SingleAsync(each => each.Id == id, ct);
            user.SecurityStamp = Guid.NewGuid().ToString("N").ToUpperInvariant();
            user.ConcurrencyStamp = Guid.NewGuid().ToString();
            await context.SaveChangesAsync(ct);

            // The change is saved, so the sessions end even if the caller has left.
            await sessions.EndAllAsync(id, CancellationToken.None);
            return changed with { LastSeenAt = null };
        }
        catch (DbUpdateConcurrencyException)
        {
            return Refusal.Conflict("This account was changed at the same moment. Try again.");
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>A link that an administrator made before losing the role would let them in again under another name.</summary>
    private async Task WithdrawInvitationsAsync(CostDbContext context, string inviter, string by, CancellationToken ct)
    {
        var made = context.Invitations.Where(each => each.CreatedBy == inviter && each.ClosedAt == null);
        foreach (var open in await made.ToListAsync(ct))
        {
            open.ClosedAt = time.GetUtcNow().UtcDateTime;
            audit.Add(context, by, AuditActions.InvitationWithdrawn, open.Email, new { open.Role, open.ExpiresAt }, null);
        }
    }

    private async Task<PersonRow?> FindAsync(CostDbContext context, string id, CancellationToken ct)
    {
        var found = await (
            from user in context.Users.AsNoTracking()
            where user.Id == id
            from given in context.UserRoles.Where(each => each.UserId == user.Id)
            from role in context.Roles.Where(each => each.Id == given.RoleId)
            select new { user.Email, Role = role.Name, user.LockoutEnd }).FirstOrDefaultAsync(ct);
        if (found is null) return null;

        var state = found.LockoutEnd > time.GetUtcNow() ? PersonState.Off : PersonState.On;
        var seen = await context.Sessions.Where(session => session.UserId == id).MaxAsync(session => (DateTime?)session.SeenAt, ct);
        return new PersonRow(id, found.Email ?? "", found.Role ?? "", state, seen);
    }

    /// <summary>As they are stored, before the change under way.</summary>
    private async Task<int> CountActiveAdminsAsync(CostDbContext context, CancellationToken ct)
    {
        var ends = await (
            from user in context.Users.AsNoTracking()
            from given in context.UserRoles.Where(each => each.UserId == user.Id)
            from role in context.Roles.Where(each => each.Id == given.RoleId && each.Name == Roles.Admin)
            select user.LockoutEnd).ToListAsync(ct);
        return ends.Count(end => !(end > time.GetUtcNow()));
    }

    private static bool IsActiveAdmin(PersonRow person) => person is { Role: Roles.Admin, State: PersonState.On };
}

/// <summary>The ids that the roles have in the database, where a migration put them.</summary>
internal static class RoleIds
{
    public static Task<string> FindAsync(CostDbContext context, string role, CancellationToken ct) =>
        context.Roles.Where(each => each.Name == role).Select(each => each.Id).SingleAsync(ct);
}
