using System.Collections.Concurrent;
using CostDashboard.Core.Usage;
using CostDashboard.Storage;
using CostDashboard.Storage.Model;
using CostDashboard.Web.Host;
using Microsoft.EntityFrameworkCore;

namespace CostDashboard.Web.Accounts;

/// <summary>
/// API keys, remembered by hash so that a request costs no query, whether its key is known or not. This process is the only one
/// that changes them, and forgets what it changes.
/// </summary>
public sealed class ApiKeys(IDbContextFactory<CostDbContext> contexts, AuditLog audit, TimeProvider time) : IDisposable
{
    /// <summary>Whoever tries keys without end makes this process read the database, not fill its memory: about half a megabyte.</summary>
    public const int MostUnknown = 4_096;

    private readonly Turns _turns = new();
    private readonly ConcurrentDictionary<string, KnownKey> _byHash = new();
    private readonly ConcurrentDictionary<string, bool> _unknown = new();
    private readonly ConcurrentDictionary<int, DateTime> _used = new();
    private int _changes;

    public async Task<ApiKeyIdentity?> FindAsync(string key, CancellationToken ct)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var hash = KeyText.HashOf(key);
        if (_unknown.ContainsKey(hash)) return null;
        if (!_byHash.TryGetValue(hash, out var known))
        {
            // A key that is made, revoked or rotated while it is read must not be remembered as what it was.
            var changes = Volatile.Read(ref _changes);
            known = await ReadAsync(hash, ct);
            Remember(hash, known);
            if (Volatile.Read(ref _changes) != changes) Forget(hash);
            if (known is null) return null;
        }

        if (!known.IsGood(now)) return null;
        _used[known.Identity.Id] = now;
        return known.Identity;
    }

    /// <summary>
    /// What records of this source are given where they say nothing. Null when no key, revoked ones included, has this name.
    /// </summary>
    public async Task<ApiKeyIdentity?> NamedAsync(string name, CancellationToken ct)
    {
        await using var context = await contexts.CreateDbContextAsync(ct);
        return await context.ApiKeys.AsNoTracking().SingleOrDefaultAsync(k => k.Name == name, ct) is { } stored ? IdentityOf(stored) : null;
    }

    /// <summary>Whether there is or was such a key, revoked ones too.</summary>
    public async Task<bool> WasMadeAsync(string key, CancellationToken ct)
    {
        var hash = KeyText.HashOf(key);
        await using var context = await contexts.CreateDbContextAsync(ct);
        return await context.ApiKeys.AnyAsync(k => k.Hash == hash || k.PreviousHash == hash, ct);
    }

    /// <summary>A key given in the settings is outdated once the key it made was rotated.</summary>
    public async Task<bool> WasRotatedAsync(string name, CancellationToken ct)
    {
        await using var context = await contexts.CreateDbContextAsync(ct);
        return await context.ApiKeys.AnyAsync(k => k.Name == name && k.RotatedAt != null, ct);
    }

    /// <returns>The key itself, which is shown now and never again, and what is stored of it. Null when the name is taken.</returns>
    public async Task<(string Key, ApiKey Stored)?> CreateAsync(
        string name, IEnumerable<string> scopes, Attribution defaults, string by, CancellationToken ct, string? key = null)
    {
        using var turn = await _turns.TakeAsync(ct);
        await using var context = await contexts.CreateDbContextAsync(ct);
        if (await context.ApiKeys.AnyAsync(k => k.Name == name, ct)) return null;

        key ??= KeyText.New();
        var stored = new ApiKey
        {
            Name = name,
            Hash = KeyText.HashOf(key),
            Prefix = KeyText.PrefixOf(key),
            Scopes = string.Join(' ', scopes),
            Defaults = defaults,
            CreatedAt = time.GetUtcNow().UtcDateTime,
        };
        context.ApiKeys.Add(stored);
        audit.Add(context, by, AuditActions.KeyCreated, name, null, Logged(stored));
        await context.SaveChangesAsync(ct);
        Forget([stored.Hash]);
        return (key, stored);
    }

    /// <summary>
    /// Gives a key a new form; the one it had, given out by a rotation at the same time perhaps, works for <paramref name="keepPrevious"/>
    /// more, the one before that no longer.
    /// </summary>
    /// <returns>The new key, shown now and never again. Null when there is no such key or it was revoked.</returns>
    public async Task<(string Key, ApiKey Stored)?> RotateAsync(int id, TimeSpan keepPrevious, string by, CancellationToken ct)
    {
        using var turn = await _turns.TakeAsync(ct);
        await using var context = await contexts.CreateDbContextAsync(ct);
        if (await context.ApiKeys.SingleOrDefaultAsync(k => k.Id == id && k.RevokedAt == null, ct) is not { } stored) return null;

        var now = time.GetUtcNow().UtcDateTime;
        string?[] outdated = [stored.Hash, stored.PreviousHash];
        var (key, before) = (KeyText.New(), Logged(stored));
        stored.PreviousHash = stored.Hash;
        stored.PreviousEndsAt = now + keepPrevious;
        stored.Hash = KeyText.HashOf(key);
        stored.Prefix = KeyText.PrefixOf(key);
        stored.RotatedAt = now;
        audit.Add(context, by, AuditActions.KeyRotated, stored.Name, before, Logged(stored));
        await context.SaveChangesAsync(ct);
        Forget([stored.Hash, .. outdated]);
        return (key, stored);
    }

    public async Task<IReadOnlyList<ApiKey>> ListAsync(CancellationToken ct)
    {
        await using var context = await contexts.CreateDbContextAsync(ct);
        return await context.ApiKeys.AsNoTracking().OrderBy(k => k.Name).ToListAsync(ct);
    }

    /// <returns>False when there is no such key.</returns>
    public async Task<bool> RevokeAsync(int id, string by, CancellationToken ct)
    {
        using var turn = await _turns.TakeAsync(ct);
        await using var context = await contexts.CreateDbContextAsync(ct);
        var stored = await context.ApiKeys.SingleOrDefaultAsync(k => k.Id == id, ct);
        if (stored is null) return false;

        if (stored.RevokedAt is null)
        {
            var before = Logged(stored);
            stored.RevokedAt = time.GetUtcNow().UtcDateTime;
            audit.Add(context, by, AuditActions.KeyRevoked, stored.Name, before, null);
        }

        await context.SaveChangesAsync(ct);
        Forget([stored.Hash, stored.PreviousHash]);
        return true;
    }

    /// <summary>Writes down when keys were last used; called now and then, not on each request.</summary>
    public async Task SaveUseAsync(CancellationToken ct)
    {
        var used = _used.ToArray();
        if (used.Length == 0) return;

        await using var context = await contexts.CreateDbContextAsync(ct);
        var ids = used.Select(pair => pair.Key).ToList();
        foreach (var stored in await context.ApiKeys.Where(k => ids.Contains(k.Id)).ToListAsync(ct))
        {
            stored.LastUsedAt = used.First(pair => pair.Key == stored.Id).Value;
        }

        await context.SaveChangesAsync(ct);
        foreach (var pair in used) _used.TryRemove(pair);
    }

    public void Dispose() => _turns.Dispose();

    private async Task<KnownKey?> ReadAsync(string hash, CancellationToken ct)
    {
        await using var context = await contexts.CreateDbContextAsync(ct);
        var stored = await context.ApiKeys.AsNoTracking()
            .SingleOrDefaultAsync(k => (k.Hash == hash || k.PreviousHash == hash) && k.RevokedAt == null, ct);
        return stored is null
            ? null
            : new KnownKey(IdentityOf(stored), stored.Hash == hash ? null : stored.PreviousEndsAt ?? DateTime.MinValue);
    }

    private void Remember(string hash, KnownKey? known)
    {
        if (known is not null)
        {
            _byHash[hash] = known;
            return;
        }

        if (_unknown.Count >= MostUnknown) _unknown.Clear();
        _unknown[hash] = true;
    }

    private void Forget(IEnumerable<string?> hashes)
    {
        Interlocked.Increment(ref _changes);
        foreach (var hash in hashes.OfType<string>()) Forget(hash);
    }

    private void Forget(string hash)
    {
        _byHash.TryRemove(hash, out _);
        _unknown.TryRemove(hash, out _);
    }

    /// <summary>What the audit log keeps of a key: neither it nor its hash.</summary>
    private static Dictionary<string, object?> Logged(ApiKey key)
    {
        var logged = new Dictionary<string, object?> { ["prefix"] = key.Prefix, ["scopes"] = key.Scopes };
        foreach (var name in AttributionNames.All)
        {
            if (key.Defaults[name] is { } value) logged[name.Text()] = value;
        }

        if (key.PreviousEndsAt is { } end) logged["previous_ends_at"] = end;
        return logged;
    }

    private static ApiKeyIdentity IdentityOf(ApiKey key) =>
        new(key.Id, key.Name, key.Scopes.Split(' ', StringSplitOptions.RemoveEmptyEntries), key.Defaults);
}
