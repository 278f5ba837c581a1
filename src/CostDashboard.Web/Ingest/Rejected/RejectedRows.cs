using CostDashboard.Storage;
using CostDashboard.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace CostDashboard.Web.Ingest;

/// <summary>Deletes rejected records by their ids alone, through a save: a bulk delete would not take its turn with the other writers.</summary>
internal static class RejectedRows
{
    /// <returns>How many were there.</returns>
    public static async Task<int> RemoveRejectedAsync(this CostDbContext context, IReadOnlyList<long> ids, CancellationToken ct)
    {
        if (ids.Count == 0) return 0;

        context.RejectedRecords.RemoveRange(ids.Select(id => new RejectedRecord { Id = id, Source = "", Format = "", Field = "", Message = "" }));
        while (true)
        {
            try
            {
                return await context.SaveChangesAsync(ct);
            }
            catch (DbUpdateConcurrencyException gone)
            {
                // Somebody else deleted these in between: they need not be deleted any more.
                foreach (var entry in gone.Entries) entry.State = EntityState.Detached;
            }
        }
    }
}
