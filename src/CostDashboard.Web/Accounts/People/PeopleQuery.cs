using CostDashboard.Storage;
using CostDashboard.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace CostDashboard.Web.Accounts;

/// <summary>Everybody who has an account, and the invitations that are open.</summary>
public sealed class PeopleQuery(IDbContextFactory<CostDbContext> contexts, TimeProvider time)
{
    public async Task<PeopleView> RunAsync(CancellationToken ct)
    {
        var now = time.GetUtcNow();
        await using var context = await contexts.CreateDbContextAsync(ct);
        var people = await (
            from user in context.Users.AsNoTracking()
            join given in context.UserRoles on user.Id equals given.UserId
            join role in context.Roles on given.RoleId equals role.Id
            orderby user.Email
            select new { user.Id, user.Email, Role = role.Name, user.LockoutEnd }).ToListAsync(ct);
        var seen = await context.Sessions.GroupBy(session => session.UserId)
            .Select(sessions => new { UserId = sessions.Key, At = sessions.Max(session => session.SeenAt) })
            .ToDictionaryAsync(each => each.UserId, each => each.At, ct);
        var invitations = await context.Invitations.AsNoTracking()
            .Where(invitation => invitation.ClosedAt == null)
            .OrderBy(invitation => invitation.Email)
            .ToListAsync(ct);
        return new PeopleView(
            [.. people.Select(person => new PersonRow(
                person.Id, person.Email ?? "", person.Role ?? "", person.LockoutEnd > now
                    ? PersonState.Off
                    : PersonState.On, seen.TryGetValue(person.Id, out var at)
                    ? at
                    : null))],
            [.. invitations.Select(invitation => InvitationRow.Of(invitation, now.UtcDateTime))]);
    }
}

public sealed record PeopleView(IReadOnlyList<PersonRow> People, IReadOnlyList<InvitationRow> Invitations);

/// <param name="LastSeenAt">Up to a minute behind; null while no session of theirs is open.</param>
public sealed record PersonRow(string Id, string Email, string Role, PersonState State, DateTime? LastSeenAt);

public enum PersonState
{
    On,

    /// <summary>Switched off: cannot sign in.</summary>
    Off,
}

/// <summary>An invitation that was not used yet, without its link.</summary>
public sealed record InvitationRow(
    int Id, string Email, string Role, DateTime CreatedAt, string CreatedBy, DateTime ExpiresAt, bool IsExpired)
{
    public static InvitationRow Of(Invitation invitation, DateTime now) => new(
        invitation.Id, invitation.Email, invitation.Role, invitation.CreatedAt, invitation.CreatedBy, invitation.ExpiresAt,
        invitation.ExpiresAt <= now);
}
