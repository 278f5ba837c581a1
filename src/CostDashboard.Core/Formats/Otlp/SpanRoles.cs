using System.Buffers;
using System.Text;

namespace CostDashboard.Core.Formats.Otlp;

/// <summary>
/// What a span says it is. Only calls of a model are billed; agents, chains, workflows and tools stand above such calls and
/// repeat their sums, often in a later body than theirs, so they are told by name and not by what is below them.
/// </summary>
internal static class SpanRoles
{
    private static readonly Utf8NameTable Containers = new(
    [
        // These are values of gen_ai.operation.name.
        "invoke_agent", "create_agent", "execute_tool", "invoke_workflow", "retrieval",
        // These are operations of OpenLIT's own.
        "agent", "execute_task", "execute_agent_task", "framework", "vectordb",
        // These are values of traceloop.span.kind, and of openinference.span.kind in lower case.
        "workflow", "task", "tool", "chain", "retriever", "guardrail", "evaluator", "prompt",
        // ai.operationId names a whole loop of calls so; each call in it is "ai.generateText.doGenerate" or the like.
        "ai.generatetext", "ai.streamtext", "ai.generateobject", "ai.streamobject", "ai.embed", "ai.embedmany", "ai.toolcall",
    ]);

    private static readonly Utf8NameTable EmbeddingNames = new(["embeddings", "embedding", "ai.embed.doembed", "ai.embedmany.doembed"]);

    /// <summary>Case does not matter.</summary>
    public static SpanRole Of(ReadOnlySpan<byte> name)
    {
        Span<byte> lower = stackalloc byte[32];
        if (name.Length > lower.Length || Ascii.ToLower(name, lower, out var length) != OperationStatus.Done) return SpanRole.Call;

        if (Containers.Find(lower[..length]) >= 0) return SpanRole.Container;
        return EmbeddingNames.Find(lower[..length]) >= 0 ? SpanRole.Embedding : SpanRole.Call;
    }
}

/// <summary>See <see cref="SpanRoles"/>.</summary>
internal enum SpanRole
{
    /// <summary>Of a model: also what says nothing about itself.</summary>
    Call,

    /// <summary>A call that has input only.</summary>
    Embedding,

    /// <summary>Stands above calls.</summary>
    Container,
}
