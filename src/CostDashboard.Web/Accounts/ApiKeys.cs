using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using CostDashboard.Core.Usage;
using CostDashboard.Storage;
using CostDashboard.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace CostDashboard.Web.Accounts;

/// <summary>
/// API keys: made of 32 random bytes, stored as SHA-256 (a random key needs no slow hash), and remembered by hash so that
/// a request costs no query. This process is the only one that changes them, and forgets what it changes.
/// </summary>
public sealed class ApiKeys(IDbContextFactory<CostDbContext> contexts, TimeProvider time)
{
    private const string Prefix = "cd_";
    private const int ShownCharacters = 8;

    private readonly ConcurrentDictionary<string, ApiKeyIdentity> _byHash = new();
    private readonly ConcurrentDictionary<int, DateTime> _used = new();
    private int _revocations;

    public async Task<ApiKeyIdentity?> FindAsync(string key, CancellationToken ct)
    {
        var hash = HashOf(key);
        if (!_byHash.TryGetValue(hash, out var identity))
        {
            // A key that is revoked while it is read must not be remembered as good.
            var revocations = Volatile.Read(ref _revocations);
            await using var context = await contexts.CreateDbContextAsync(ct);
            var stored = await context.ApiKeys.AsNoTracking().SingleOrDefaultAsync(k => k.Hash == hash && k.RevokedAt == null, ct);
            if (stored is null) return null;
            identity = IdentityOf(stored);
            _byHash[hash] = identity;
            if (Volatile.Read(ref _revocations) != revocations) _byHash.TryRemove(hash, out _);
        }

        _used[identity.Id] = time.GetUtcNow().UtcDateTime;
        return identity;
    }

    /// <summary>Whether there is or was such a key, revoked ones too.</summary>
    public async Task<bool> WasMadeAsync(string key, CancellationToken ct)
    {
        var hash = HashOf(key);
        await using var context = await contexts.CreateDbContextAsync(ct);
        return await context.ApiKeys.AnyAsync(k => k.Hash == hash, ct);
    }

    /// <returns>The key itself, which is shown now and never again, and what is stored of it. Null when the name is taken.</returns>
    public async Task<(string Key, ApiKey Stored)?> CreateAsync(string name, IEnumerable<string> scopes, Attribution defaults, CancellationToken ct, string? key = null)
    {
        await using var context = await contexts.CreateDbContextAsync(ct);
        if (await context.ApiKeys.AnyAsync(k => k.Name == name, ct)) return null;

        key ??= Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var stored = new ApiKey
        {
            Name = name,
            Hash = HashOf(key),
            Prefix = key.Length > 2 * ShownCharacters ? key[..ShownCharacters] : "",
            Scopes = string.Join(' ', scopes),
            Team = defaults.Team,
            Project = defaults.Project,
            User = defaults.User,
            Feature = defaults.Feature,
            Environment = defaults.Environment,
            CreatedAt = time.GetUtcNow().UtcDateTime,
        };
        context.ApiKeys.Add(stored);
        await context.SaveChangesAsync(ct);
        return (key, stored);
    }

    public async Task<IReadOnlyList<ApiKey>> ListAsync(CancellationToken ct)
    {
        await using var context = await contexts.CreateDbContextAsync(ct);
        return await context.ApiKeys.AsNoTracking().OrderBy(k => k.Name).ToListAsync(ct);
    }

    /// <returns>False when there is no such key.</returns>
    public async Task<bool> RevokeAsync(int id, CancellationToken ct)
    {
        await using var context = await contexts.CreateDbContextAsync(ct);
        var stored = await context.ApiKeys.SingleOrDefaultAsync(k => k.Id == id, ct);
        if (stored is null) return false;

        stored.RevokedAt ??= time.GetUtcNow().UtcDateTime;
        await context.SaveChangesAsync(ct);
        Interlocked.Increment(ref _revocations);
        _byHash.TryRemove(stored.Hash, out _);
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

    private static string HashOf(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    private static ApiKeyIdentity IdentityOf(ApiKey key) => new(
        key.Id,
        key.Name,
        key.Scopes.Split(' ', StringSplitOptions.RemoveEmptyEntries),
        new Attribution { Team = key.Team, Project = key.Project, User = key.User, Feature = key.Feature, Environment = key.Environment });
}
