using CostDashboard.Core.Formats;
using CostDashboard.Storage;
using CostDashboard.Web.Accounts;
using CostDashboard.Web.Host;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CostDashboard.Web.Ingest;

/// <summary>Reads one body of OTLP.</summary>
/// <param name="replacing">Takes records that are to replace a stored one of the same id.</param>
internal delegate UnreadableBody? ReadOtlp(ReadOnlySpan<byte> body, FormatContext context, string key, UsageBatch into, UsageBatch replacing);

/// <summary>
/// What all signals of OTLP/HTTP share: https://opentelemetry.io/docs/specs/otlp/#otlphttp-request. It answers in the encoding it was asked in.
/// </summary>
public sealed class OtlpReceiver(IngestOptions options, Ingestor ingestor, TimeProvider time, ILogger<Ingestor> log)
{
    internal async Task<IResult> TakeAsync(HttpContext http, string format, Func<ContentKind, TracesAnswer> answer, ReadOtlp read)
    {
        var kind = ContentKinds.Of(http.Request.ContentType);
        if (kind is not (ContentKind.Protobuf or ContentKind.Json))
        {
            return TypedResults.Problem(
                $"Content-Type must be {TracesAnswer.Protobuf} or {TracesAnswer.Json}. Nothing was stored.", statusCode: StatusCodes.Status415UnsupportedMediaType);
        }

        var answers = answer(kind);
        var key = ApiKeyHandler.KeyOf(http)!;
        var defaults = DefaultHeaders.Read(http.Request.Headers, key.Defaults);
        if (defaults.Refusal is { } badHeader) return answers.Refused(badHeader.Status, badHeader.Message + " Nothing was stored.");

        var sent = await RequestBody.ReadAsync(http.Request, options.MaxBodyBytes, http.RequestAborted);
        if (sent.Refusal is { } unread) return answers.Refused(unread.Status, unread.Message);

        var (batch, replacing) = (new UsageBatch(), new UsageBatch());
        using (var body = sent.Value)
        {
            var context = new FormatContext { Now = time.GetUtcNow().UtcDateTime, Kind = kind, Defaults = defaults.Value };
            if (read(body.Bytes, context, key.Name, batch, replacing) is { } unreadable)
            {
                return answers.Refused(StatusCodes.Status400BadRequest, unreadable.Message + ". Nothing was stored.");
            }
        }

        var origin = new IngestOrigin(key.Name) { Format = format };
        return await StoringAnswer.OfAsync(StoreAsync(batch, replacing, origin), answers.Taken, answers.ComeBack, log);
    }

    /// <summary>Few bodies have anything to replace. Where the second part finds the queue full all is sent again, and the first is there already.</summary>
    private async Task<IngestAnswer?> StoreAsync(UsageBatch batch, UsageBatch replacing, IngestOrigin origin)
    {
        var answer = await ingestor.IngestAsync(batch, origin);
        if (answer is null || replacing.Items.Count == 0) return answer;

        var more = await ingestor.IngestAsync(replacing, origin with { OnConflict = OnConflict.Replace });
        return more is null ? null : answer with { Rejected = answer.Rejected + more.Rejected, Errors = [.. answer.Errors, .. more.Errors] };
    }
}
