using System.Buffers.Binary;

namespace CostDashboard.Core.Tokens.Images;

/// <summary>The size that the first bytes of a PNG, JPEG, GIF or WebP file tell.</summary>
public static class ImageHeader
{
    /// <summary>Null for any other bytes, and where they end too early.</summary>
    public static ImageSize? Read(ReadOnlySpan<byte> file)
    {
        if (file.Length >= 24 && file[0] == 0x89 && file[1..4].SequenceEqual("PNG"u8))
        {
            return ImageSize.Of(BinaryPrimitives.ReadUInt32BigEndian(file[16..]), BinaryPrimitives.ReadUInt32BigEndian(file[20..]));
        }

        if (file.StartsWith("GIF8"u8) && file.Length >= 10)
        {
            return ImageSize.Of(BinaryPrimitives.ReadUInt16LittleEndian(file[6..]), BinaryPrimitives.ReadUInt16LittleEndian(file[8..]));
        }
        if (file.Length >= 30 && file.StartsWith("RIFF"u8) && file[8..12].SequenceEqual("WEBP"u8)) return WebP(file[12..]);
        return file.Length >= 4 && file[0] == 0xFF && file[1] == 0xD8 ? Jpeg(file[2..]) : null;
    }

    /// <summary>The first chunk: its name, its length, what it holds.</summary>
    private static ImageSize? WebP(ReadOnlySpan<byte> chunk)
    {
        var content = chunk[8..];
        if (chunk.StartsWith("VP8X"u8)) return ImageSize.Of(1 + ThreeBytes(content[4..]), 1 + ThreeBytes(content[7..]));
        if (chunk.StartsWith("VP8L"u8))
        {
            var bits = BinaryPrimitives.ReadUInt32LittleEndian(content[1..]);
            return ImageSize.Of(1 + (bits & 0x3FFF), 1 + ((bits >> 14) & 0x3FFF));
        }

        return chunk.StartsWith("VP8 "u8)
            ? ImageSize.Of(BinaryPrimitives.ReadUInt16LittleEndian(content[6..]) & 0x3FFF,
                BinaryPrimitives.ReadUInt16LittleEndian(content[8..]) & 0x3FFF)
            : null;
    }

    private static int ThreeBytes(ReadOnlySpan<byte> bytes) => bytes[0] | (bytes[1] << 8) | (bytes[2] << 16);

    /// <summary>
    /// Segments up to a start of frame (C0 to CF but C4, C8 and CC), which has precision, height and width after its length.
    /// </summary>
    private static ImageSize? Jpeg(ReadOnlySpan<byte> segments)
    {
        while (segments.Length >= 9 && segments[0] == 0xFF)
        {
            var marker = segments[1];
            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
            {
                return ImageSize.Of(
                    BinaryPrimitives.ReadUInt16BigEndian(segments[7..]), BinaryPrimitives.ReadUInt16BigEndian(segments[5..]));
            }

            var length = 2 + BinaryPrimitives.ReadUInt16BigEndian(segments[2..]);
            if (length < 4 || length > segments.Length) return null;
            segments = segments[length..];
        }

        return null;
    }
}
