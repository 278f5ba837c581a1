using CostDashboard.Core.Formats.Rejected;
using CostDashboard.Storage;
using CostDashboard.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace CostDashboard.Web.Ingest;

/// <summary>Reads the rejected records that are kept, and throws them away when asked to.</summary>
public sealed class RejectedQuery(IDbContextFactory<CostDbContext> contexts, RejectedRecords rejected)
{
    private const int Chunk = 500;

    public async Task<IReadOnlyList<RejectedRow>> ListAsync(RejectedFilter filter, CancellationToken ct)
    {
        await rejected.SaveAsync(ct);
        await using var context = await contexts.CreateDbContextAsync(ct);
        var rows = await Where(context, filter).OrderByDescending(row => row.Id).Take(filter.Limit).ToListAsync(ct);
        return [.. rows.Select(RejectedRow.Of)];
    }

    /// <summary>All of them by reason, the largest group first.</summary>
    public async Task<IReadOnlyList<RejectedGroup>> GroupsAsync(CancellationToken ct)
    {
        await rejected.SaveAsync(ct);
        await using var context = await contexts.CreateDbContextAsync(ct);
        var messages = await context.RejectedRecords
            .GroupBy(row => new { row.Source, row.Format, row.Field, row.Message })
            .Select(group => new { group.Key, Count = group.Count(), LastAt = group.Max(row => row.At) })
            .ToListAsync(ct);
        return
        [
            .. messages.GroupBy(group => (group.Key.Source, group.Key.Format, group.Key.Field, Reason: RejectedText.ReasonOf(group.Key.Message)))
                .Select(group => new RejectedGroup(group.Key.Source, group.Key.Format, group.Key.Field, group.Key.Reason, group.Sum(one => one.Count), group.Max(one => one.LastAt)))
                .OrderByDescending(group => group.Count).ThenByDescending(group => group.LastAt),
        ];
    }

    public async Task<int> CountAsync(CancellationToken ct)
    {
        await using var context = await contexts.CreateDbContextAsync(ct);
        return await context.RejectedRecords.CountAsync(ct);
    }

    public async Task<RejectedRow?> FindAsync(long id, CancellationToken ct)
    {
        await rejected.SaveAsync(ct);
        await using var context = await contexts.CreateDbContextAsync(ct);
        return await context.RejectedRecords.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, ct) is { } found ? RejectedRow.Of(found) : null;
    }

    /// <returns>How many there were.</returns>
    public async Task<int> DiscardAsync(RejectedFilter filter, CancellationToken ct)
    {
        await rejected.SaveAsync(ct);
        var discarded = 0;
        while (true)
        {
            await using var context = await contexts.CreateDbContextAsync(ct);
            var ids = await Where(context, filter).OrderBy(row => row.Id).Select(row => row.Id).Take(Chunk).ToListAsync(ct);
            discarded += await context.RemoveRejectedAsync(ids, ct);
            if (ids.Count < Chunk) return discarded;
        }
    }

    /// <returns>False when there is no such record.</returns>
    public async Task<bool> DiscardAsync(long id, CancellationToken ct)
    {
        await rejected.SaveAsync(ct);
        await using var context = await contexts.CreateDbContextAsync(ct);
        return await context.RemoveRejectedAsync([id], ct) > 0;
    }

    private static IQueryable<RejectedRecord> Where(CostDbContext context, RejectedFilter filter)
    {
        var rows = context.RejectedRecords.AsNoTracking();
        if (filter.Source is { } source) rows = rows.Where(row => row.Source == source);
        if (filter.Format is { } format) rows = rows.Where(row => row.Format == format);
        if (filter.Field is { } field) rows = rows.Where(row => row.Field == field);
        if (filter.Reason is { } reason) rows = rows.Where(row => row.Message.Contains(reason));
        if (filter.Before is { } before) rows = rows.Where(row => row.Id < before);
        return rows;
    }
}
