using System.Runtime.CompilerServices;

namespace CostDashboard.Core.Tokens;

internal sealed class SplitterLoop<TSplitter> : PieceLoop
    where TSplitter : struct, ISplitter
{
    public override int Count(ref byte text, int length, Vocabulary vocabulary, PieceEncoder encoder)
    {
        var pieces = vocabulary.Pieces;
        var count = 0;
        for (var at = 0; at < length;)
        {
            ref var piece = ref Unsafe.Add(ref text, at);
            var end = TSplitter.EndOf(ref text, at, length);
            var size = end - at;
            at = end;
            if (size > PieceKey.MostBytes)
            {
                count += encoder.Encode(ref piece, size);
                continue;
            }

            var key = PieceKey.Of(ref piece, size);
            count += pieces.Contains(key) ? 1 : encoder.CountShort(key, ref piece, size);
        }

        return count;
    }

    public override void Encode(ref byte text, int length, Vocabulary vocabulary, PieceEncoder encoder, List<int> ids)
    {
        for (var at = 0; at < length;)
        {
            ref var piece = ref Unsafe.Add(ref text, at);
            var end = TSplitter.EndOf(ref text, at, length);
            var id = end - at <= PieceKey.MostBytes ? vocabulary.Pieces.IdOf(PieceKey.Of(ref piece, end - at)) : -1;
            if (id >= 0) ids.Add(id);
            else Add(encoder.Tokens(encoder.Encode(ref piece, end - at)), ids);
            at = end;
        }
    }

    private static void Add(ReadOnlySpan<SizedToken> tokens, List<int> ids)
    {
        foreach (var token in tokens) ids.Add(token.Id);
    }
}
