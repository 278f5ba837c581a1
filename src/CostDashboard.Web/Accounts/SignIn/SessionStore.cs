using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Claims;
using System.Security.Cryptography;
using CostDashboard.Storage;
using CostDashboard.Storage.Model;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CostDashboard.Web.Accounts;

/// <summary>
/// Who is signed in with which browser. The database decides; a session in use is remembered, so that a request costs no query,
/// and forgotten the moment it ends here. What another process changes is noticed by <see cref="SweepAsync"/>.
/// </summary>
public sealed class SessionStore(
    IDbContextFactory<CostDbContext> contexts, TimeProvider time, SessionOptions options, ILogger<SessionStore> log)
{
    /// <summary>
    /// The claim of a signed-in person that names the session. It is no secret: the cookie around it is encrypted and signed.
    /// </summary>
    public const string Claim = "session";

    /// <summary>Sessions an account may have at once; a further one ends the one that was not used for longest.</summary>
    public const int MostOfAnAccount = 100;

    private static readonly TimeSpan SavedAfter = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, OpenSession> _open = new();
    private readonly Lock _gate = new();
    private int _endings;

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    public static string? IdOf(ClaimsPrincipal person) => person.FindFirstValue(Claim);

    /// <returns>The id of the new session.</returns>
    public async Task<string> BeginAsync(IdentityUser user, bool remembered, CancellationToken ct)
    {
        var now = Now;
        await using var context = await contexts.CreateDbContextAsync(ct);
        var id = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));
        var surplus = await context.Sessions.Where(s => s.UserId == user.Id)
            .OrderByDescending(s => s.SeenAt)
            .Skip(MostOfAnAccount - 1)
            .ToListAsync(ct);
        context.Sessions.RemoveRange(surplus);
        context.Sessions.Add(
            new Session
            {
                Id = id,
                UserId = user.Id,
                Stamp = user.SecurityStamp ?? "",
                Remembered = remembered,
                CreatedAt = now,
                SeenAt = now,
            });
        await context.SaveChangesAsync(ct);
        foreach (var session in surplus) await ForgetAsync(session.Id);
        return id;
    }

    /// <summary>Whether the session is open; if so, this use prolongs it.</summary>
    public async ValueTask<bool> UseAsync(string id, CancellationToken ct)
    {
        if (!_open.TryGetValue(id, out var session) && (session = await ReadAsync(id, ct)) is null) return false;
        if (session.IsOver(Now)) return false;

        session.SeenAt = Now;
        return true;
    }

    /// <summary>Cancelled when the session is over, and already so when it is not open.</summary>
    public CancellationToken EndOf(string id) =>
        _open.TryGetValue(id, out var session) ? session.Ended : new CancellationToken(canceled: true);

    public async Task EndAsync(string id, CancellationToken ct)
    {
        await using var context = await contexts.CreateDbContextAsync(ct);
        context.Sessions.RemoveRange(await context.Sessions.Where(s => s.Id == id).ToListAsync(ct));
        await SaveAsync(context, ct);
        await ForgetAsync(id);
    }

    /// <summary>Ends every session of an account, in all browsers.</summary>
    public async Task EndAllAsync(string userId, CancellationToken ct)
    {
        await using var context = await contexts.CreateDbContextAsync(ct);
        context.Sessions.RemoveRange(await context.Sessions.Where(s => s.UserId == userId).ToListAsync(ct));
        await SaveAsync(context, ct);
        foreach (var id in _open.Where(pair => pair.Value.UserId == userId).Select(pair => pair.Key).ToList()) await ForgetAsync(id);
    }

    /// <summary>Saves when sessions were last used and ends those whose time, row, password or account is gone, whoever took it.</summary>
    public async Task SweepAsync(CancellationToken ct)
    {
        // Listed before the rows are read: a session that begins meanwhile is not missed among them.
        var open = _open.Keys.ToList();
        await using var context = await contexts.CreateDbContextAsync(ct);
        var good = new HashSet<string>();
        foreach (var stored in await Stored(context).ToListAsync(ct))
        {
            var row = stored.Session;
            if (_open.TryGetValue(row.Id, out var used) && used.SeenAt >= row.SeenAt + SavedAfter) row.SeenAt = used.SeenAt;
            if (IsGood(stored)) good.Add(row.Id);
            else context.Sessions.Remove(row);
        }

        foreach (var id in open.Where(id => !good.Contains(id))) await ForgetAsync(id);
        await SaveAsync(context, ct);
    }

    private async Task<OpenSession?> ReadAsync(string id, CancellationToken ct)
    {
        while (true)
        {
            var endings = Volatile.Read(ref _endings);
            await using var context = await contexts.CreateDbContextAsync(ct);
            if (await Stored(context).AsNoTracking().SingleOrDefaultAsync(s => s.Session.Id == id, ct) is not { } stored || !IsGood(stored))
            {
                return null;
            }

            lock (_gate)
            {
                // A session that is ended while it is read must not be remembered as open.
                if (_endings == endings)
                {
                    return _open.GetOrAdd(id, _ => new OpenSession(stored.Session, options.Lasts(stored.Session.Remembered)));
                }
            }
        }
    }

    private static IQueryable<StoredSession> Stored(CostDbContext context) =>
        from session in context.Sessions
        join user in context.Users on session.UserId equals user.Id
        select new StoredSession { Session = session, Stamp = user.SecurityStamp, OffUntil = user.LockoutEnd };

    private bool IsGood(StoredSession stored) =>
        Now < stored.Session.SeenAt + options.Lasts(stored.Session.Remembered)
        && stored.Session.Stamp == (stored.Stamp ?? "")
        && !(stored.OffUntil > time.GetUtcNow());

    private async Task ForgetAsync(string id)
    {
        OpenSession? session;
        lock (_gate)
        {
            _endings++;
            _open.TryRemove(id, out session);
        }

        if (session is null) return;
        try
        {
            await session.EndAsync();
        }
        catch (AggregateException failure)
        {
            log.LogError(failure, "A page of a session that ended could not be told.");
        }
        finally
        {
            session.Dispose();
        }
    }

    private static async Task SaveAsync(CostDbContext context, CancellationToken ct)
    {
        while (true)
        {
            try
            {
                await context.SaveChangesAsync(ct);
                return;
            }
            catch (DbUpdateConcurrencyException conflict) when (conflict.Entries.Count > 0)
            {
                // Another request or process ended these sessions first; the save was undone as a whole, so the rest is saved again.
                foreach (var entry in conflict.Entries) entry.State = EntityState.Detached;
            }
        }
    }

    private sealed record StoredSession
    {
        public required Session Session { get; init; }

        public required string? Stamp { get; init; }

        /// <summary>An account is switched off until then.</summary>
        public required DateTimeOffset? OffUntil { get; init; }
    }
}
