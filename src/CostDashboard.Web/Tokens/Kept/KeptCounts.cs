using System.Text.Json;
using CostDashboard.Core.Tokens.Kept;
using CostDashboard.Storage;
using CostDashboard.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace CostDashboard.Web.Tokens;

/// <summary>Counts that somebody asked to keep, in memory and in the database. One change at a time.</summary>
public sealed class KeptCounts(IDbContextFactory<CostDbContext> contexts, CountingWays ways, TimeProvider time) : IDisposable
{
    /// <summary>Prompts kept at once.</summary>
    public const int Most = 2_000;

    private readonly SemaphoreSlim _turn = new(1, 1);
    private volatile KeptTable _table = KeptTable.None;

    /// <summary>As they are now; another object after each change.</summary>
    public KeptTable Table => _table;

    public async Task LoadAsync(CancellationToken ct)
    {
        await using var context = await contexts.CreateDbContextAsync(ct);
        _table = new KeptTable((await context.KeptCounts.AsNoTracking().ToListAsync(ct)).Select(Read));
    }

    /// <summary>Keeps a count; one of the same hash gives way to it, and who kept that stays its keeper.</summary>
    /// <param name="by">The person's e-mail address or the API key's name.</param>
    /// <returns>Null where <see cref="Most"/> are kept already.</returns>
    public async Task<KeptCount?> KeepAsync(
        string hash, bool isRequest, IReadOnlyDictionary<string, long> byModel, string by, CancellationToken ct)
    {
        await _turn.WaitAsync(ct);
        try
        {
            var before = _table.Find(hash);
            if (before is null && _table.All.Count >= Most) return null;

            // Counting it anew makes nobody the owner of what another kept and may forget.
            var row = new KeptCountRow
            {
                Hash = hash,
                IsRequest = isRequest,
                Tokens = JsonSerializer.Serialize(byModel),
                KeptBy = before?.By ?? by,
                KeptAt = time.GetUtcNow().UtcDateTime,
            };
            await using var context = await contexts.CreateDbContextAsync(ct);
            context.Entry(row).State = before is null ? EntityState.Added : EntityState.Modified;
            await context.SaveChangesAsync(ct);
            var kept = Read(row);
            _table = new KeptTable(_table.All.Where(one => one.Hash != hash).Append(kept));
            return kept;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <returns>False when there is no such count.</returns>
    public async Task<bool> ForgetAsync(string hash, CancellationToken ct)
    {
        await _turn.WaitAsync(ct);
        try
        {
            if (_table.Find(hash) is not { } kept) return false;

            await using var context = await contexts.CreateDbContextAsync(ct);
            context.KeptCounts.Remove(new KeptCountRow { Hash = kept.Hash, Tokens = "", KeptBy = "" });
            await context.SaveChangesAsync(ct);
            _table = new KeptTable(_table.All.Where(one => one != kept));
            return true;
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private KeptCount Read(KeptCountRow row)
    {
        var byModel = JsonSerializer.Deserialize<Dictionary<string, long>>(row.Tokens)!;
        return new KeptCount(row.Hash, row.IsRequest, byModel, ways.Read(byModel), row.KeptBy, row.KeptAt);
    }
}

/// <summary>The counts kept at one moment. Immutable.</summary>
public sealed class KeptTable
{
    public static readonly KeptTable None = new([]);

    private readonly Dictionary<string, KeptCount> _byHash;

    public KeptTable(IEnumerable<KeptCount> counts)
    {
        All = [.. counts.OrderByDescending(count => count.At).ThenBy(count => count.Hash, StringComparer.Ordinal)];
        // Records may write a hash's letters large.
        _byHash = All.ToDictionary(count => count.Hash, StringComparer.OrdinalIgnoreCase);
        Hashes = new HashSet<string>(_byHash.Keys, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The newest first.</summary>
    public IReadOnlyList<KeptCount> All { get; }

    public HashSet<string> Hashes { get; }

    public KeptCount? Find(string hash) => _byHash.GetValueOrDefault(hash);
}

/// <summary>A prompt's hash and its counts. Its text is known to nobody here.</summary>
/// <param name="IsRequest">A request was counted, with what stands around its texts; else a text alone.</param>
/// <param name="ByModel">Input tokens by one model of each way models count.</param>
/// <param name="Tokens">The same, for any model.</param>
public sealed record KeptCount(
    string Hash, bool IsRequest, IReadOnlyDictionary<string, long> ByModel, KeptTokens Tokens, string By, DateTime At);
