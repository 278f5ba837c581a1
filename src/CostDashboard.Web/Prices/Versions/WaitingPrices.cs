using System.IO.Compression;
using System.Text.Json;
using CostDashboard.Storage;
using CostDashboard.Storage.Model;
using CostDashboard.Web.Accounts;
using CostDashboard.Web.Host;
using Microsoft.EntityFrameworkCore;

namespace CostDashboard.Web.Prices;

/// <summary>The fetched price file that waits for a person to confirm it. It survives restarts, and only the latest file waits.</summary>
public sealed class WaitingPrices(
    PriceFetchOptions options, PricePreviews previews, IDbContextFactory<CostDbContext> contexts, TimeProvider time)
{
    /// <summary>The name of the row in FetchStates.</summary>
    public const string Name = "prices";

    /// <summary>The waiting file compared with the prices in use now; null when no file waits.</summary>
    public async Task<PricePreview?> PreviewAsync(CancellationToken ct)
    {
        await using var context = await contexts.CreateDbContextAsync(ct);
        var waiting = context.FetchStates.AsNoTracking().Where(state => state.Name == Name).Select(state => state.Waiting);
        if (await waiting.SingleOrDefaultAsync(ct) is not { } packed) return null;

        var file = Unpack(packed);
        var read = await Task.Run(() => previews.Read(file, options.Merge(previews), isWaiting: true), ct);
        return read.Refusal is { } refusal
            ? throw new InvalidDataException($"The waiting price file was readable when it was kept and is not now. {refusal.Message}")
            : read.Value;
    }

    public async Task KeepAsync(byte[] file, string host, string counts, IReadOnlyList<string> why, CancellationToken ct)
    {
        await using var context = await contexts.CreateDbContextAsync(ct);
        var state = await context.FetchStates.SingleAsync(state => state.Name == Name, ct);
        if (state.Waiting is { } old && Unpack(old).AsSpan().SequenceEqual(file)) return;

        (state.Waiting, state.WaitingSince) = (Pack(file), time.GetUtcNow().UtcDateTime);
        context.AuditEntries.Add(
            Entry(PriceActions.FileWaiting, host, host, JsonSerializer.Serialize(new { Counts = counts, Why = why }, ChangeLog.Json)));
        await context.SaveChangesAsync(ct);
    }

    /// <summary>Drops the file for a person. It is not fetched again while the server says that it has not changed.</summary>
    /// <returns>False when no file waits.</returns>
    public async Task<bool> DropAsync(string by, CancellationToken ct)
    {
        await using var context = await contexts.CreateDbContextAsync(ct);
        if (await context.FetchStates.SingleOrDefaultAsync(state => state.Name == Name && state.Waiting != null, ct) is not { } state)
            return false;

        Clear(state);
        context.AuditEntries.Add(Entry(PriceActions.FileDropped, by, options.Address.Host, null));
        await context.SaveChangesAsync(ct);
        return true;
    }

    /// <summary>Forgets the waiting file, since a newer one was fetched.</summary>
    public async Task ForgetAsync(CancellationToken ct)
    {
        await using var context = await contexts.CreateDbContextAsync(ct);
        await ClearAsync(context, ct);
        await context.SaveChangesAsync(ct);
    }

    /// <summary>Clears the waiting file in the commit of the context's other changes.</summary>
    internal static async Task ClearAsync(CostDbContext context, CancellationToken ct)
    {
        if (await context.FetchStates.SingleOrDefaultAsync(state => state.Name == Name, ct) is { } state) Clear(state);
    }

    private static void Clear(FetchState state) => (state.Waiting, state.WaitingSince) = (null, null);

    private AuditEntry Entry(string action, string by, string what, string? after) =>
        ChangeLog.Entry(time.GetUtcNow().UtcDateTime, by, action, what, null, after);

    private static byte[] Pack(byte[] file)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true)) gzip.Write(file);
        return packed.ToArray();
    }

    private static byte[] Unpack(byte[] packed)
    {
        using var gzip = new GZipStream(new MemoryStream(packed), CompressionMode.Decompress);
        using var file = new MemoryStream();
        gzip.CopyTo(file);
        return file.ToArray();
    }
}
