using System.Text.Json;
using CostDashboard.Storage;
using CostDashboard.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace CostDashboard.Web.Prices;

/// <summary>Puts the beginning and the end of a repricing into the log of prices, beside the changes that led to it.</summary>
public sealed class RepricingLog(IDbContextFactory<CostDbContext> contexts, TimeProvider time)
{
    private static readonly JsonSerializerOptions Json = new(PriceJson.Options) { Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) } };

    public async Task WriteAsync(string action, RepricingState state, CancellationToken ct)
    {
        await using var context = await contexts.CreateDbContextAsync(ct);
        context.AuditEntries.Add(new AuditEntry
        {
            At = time.GetUtcNow().UtcDateTime,
            By = state.By,
            Action = action,
            What = state.Reason,
            Details = AuditDetails.Of(null, JsonSerializer.Serialize(RepricingAnswer.Of(state), Json)),
        });
        await context.SaveChangesAsync(ct);
    }
}
